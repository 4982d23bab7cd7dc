using Microsoft.Extensions.Primitives;
using Trunkline.Catalog;
using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;
using Trunkline.Errors;
using Trunkline.Instances;
using Trunkline.Instances.Health;

namespace Trunkline.Connect.Pages;

/// <summary>The form for connectors whose credentials the end user enters.</summary>
internal sealed class ConnectForms(CredentialCheck check)
{
    public static ConnectForm Blank(ConnectorDefinition connector) => new(Entries(connector), [], [], null);

    /// <summary>What was typed, as it was; secrets are not sent back.</summary>
    public static ConnectForm Typed(ConnectorDefinition connector, IFormCollection typed)
    {
        var entries = Entries(connector);
        return new(
            entries,
            entries.ToDictionary(e => e.Key, e => (string?)typed[e.Key].ToString(), StringComparer.Ordinal),
            [],
            null
        );
    }

    /// <summary>What was typed, checked against the connector and then with the provider.</summary>
    public async Task<FilledForm> ReadAsync(
        CatalogEntry connector,
        Func<string, StringValues> typed,
        ConnectTexts texts,
        CancellationToken cancel
    )
    {
        var entries = Entries(connector.Definition);
        var supplied = entries.ToDictionary(e => e.Key, e => (string?)typed(e.Key).ToString(), StringComparer.Ordinal);
        var read = ConfigurationCheck.Check(connector.Definition, supplied);
        var problems = read
            .Problems.GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.First().Message, StringComparer.Ordinal);
        foreach (var missing in read.Missing)
        {
            problems[missing] = texts["form.missing"];
        }

        if (problems.Count > 0)
        {
            return new(new(entries, supplied, problems, null), null, null);
        }

#pragma warning disable CA2000 // A filled form takes them over; without one they are wiped below.
        var values = ConfigurationValues.Of(connector, read.Values);
#pragma warning restore CA2000
        FilledForm? filled = null;
        try
        {
            var taken = await check.RunAsync(connector, values, cancel);
            // Test credentials cannot ask what the account is called.
            return filled = new(null, values, taken.AccountName ?? "");
        }
        catch (HubException failure)
        {
            var fault = failure.Error.Kind == ErrorKind.Unauthorized ? "failed.refused" : "failed.provider";
            return new(new(entries, supplied, problems, texts[fault]), null, null);
        }
        finally
        {
            if (filled is null)
            {
                values.Dispose();
            }
        }
    }

    /// <summary>What an end user has to know: required entries, and whether these are test credentials.</summary>
    private static List<ConfigurationEntry> Entries(ConnectorDefinition connector)
    {
        string?[] named = [connector.Values.GetValueOrDefault("account"), connector.Values.GetValueOrDefault("token")];
        return
        [
            .. connector
                .Configuration.Where(e =>
                    e is { Hidden: false, Internal: false }
                    && e.AppliesTo(connector.Authentication.Default)
                    && (
                        e is { Required: true, Default: null }
                        || named.Contains(e.Key)
                        || e.Key.EndsWith(".test", StringComparison.Ordinal)
                    )
                )
                .OrderBy(e => e.DisplayOrder),
        ];
    }
}

/// <summary>A form as it is shown: what was typed, and what is wrong with it.</summary>
internal sealed record ConnectForm(
    IReadOnlyList<ConfigurationEntry> Entries,
    Dictionary<string, string?> Values,
    Dictionary<string, string> Problems,
    string? Fault
);

/// <summary>Either a form to show again, or values that the provider took.</summary>
internal sealed record FilledForm(ConnectForm? Again, ConfigurationValues? Values, string? AccountName);
