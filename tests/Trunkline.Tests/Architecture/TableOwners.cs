namespace Trunkline.Tests.Architecture;

/// <summary>
/// Which room a table belongs to. Its owner alone names it in SQL; what another room needs is a door, or a piece of SQL that
/// the owner wrote. A table that is not here fails the test: decide whose it is, then name it.
/// </summary>
internal static class TableOwners
{
    public static readonly Dictionary<string, string> Of = new(StringComparer.Ordinal)
    {
        ["schema_migrations"] = "Storage",
        ["identity_epoch"] = "Storage",
        ["key_checks"] = "Credentials",
        ["audit"] = "Audit",
        ["organizations"] = "Identity",
        ["accounts"] = "Identity",
        ["users"] = "Identity",
        ["api_keys"] = "Identity",
        ["console_links"] = "Identity",
        ["console_sessions"] = "Identity",
        ["calls"] = "Activity",
        ["call_blocks"] = "Activity",
        ["call_numbers"] = "Activity",
        ["instance_use"] = "Activity",
        ["idempotency"] = "Idempotency",
        ["instances"] = "Instances",
        ["instance_configuration"] = "Instances",
        ["instance_tags"] = "Instances",
        ["instance_health"] = "Instances",
        ["instance_changes"] = "Instances",
        ["phone_logs"] = "PhoneAnalytics",
        ["phone_days"] = "PhoneAnalytics",
        ["phone_numbers"] = "PhoneAnalytics",
        ["connect_sessions"] = "Connect",
        ["connect_customers"] = "Connect",
        ["connect_customer_instances"] = "Connect",
        ["connect_apps"] = "Ways",
        ["connect_links"] = "Ways",
        ["connect_states"] = "Ways",
    };

    /// <summary>Rooms that may leave the name of a table of their own to a variable, and why.</summary>
    public static readonly Dictionary<string, string> MayPutTogether = new(StringComparer.Ordinal)
    {
        ["Identity"] = "organizations and users keep their secrets alike, in columns of the same names",
    };

    /// <summary>What is wrong, in words.</summary>
    public static IEnumerable<string> Problems(IEnumerable<SqlUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.Table is not { } table)
            {
                if (MayPutTogether.ContainsKey(use.Room))
                {
                    continue;
                }

                yield return $"{use.File} puts a table's name together; write it where it is used: {use.Text}";
            }
            else if (!Of.TryGetValue(table, out var owner))
            {
                yield return $"{use.File} uses the table {table}, which no room owns";
            }
            else if (owner != use.Room)
            {
                yield return $"{use.File} uses the table {table} of {owner}; ask {owner} for a door";
            }
        }
    }
}
