using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Trunkline.Settings;

namespace Trunkline.Support;

/// <summary>
/// The settings in force, for the support bundle. Numbers and switches are shown; of texts only those that say
/// so (<see cref="ShownInFullAttribute"/>), and the host of an address. A setting that is new is covered until someone decides otherwise.
/// </summary>
internal static class SettingsReport
{
    private const string Covered = "(set)";
    private const string Missing = "(not set)";

    private static readonly string[] PlainOfConnection = ["Host", "Server", "Port", "Database", "SSL Mode", "Pooling"];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(IServiceProvider services) =>
        services
            .GetServices<SettingsSection>()
            .GroupBy(s => s.Name, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyDictionary<string, string> (g) =>
                    g.SelectMany(s => Settings(g.Key, s.Value(services)))
                        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
                StringComparer.Ordinal
            );

    private static IEnumerable<KeyValuePair<string, string>> Settings(string section, object options) =>
        options
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p =>
                KeyValuePair.Create(
                    p.Name,
                    Shown(
                        $"{section}:{p.Name}",
                        p.GetValue(options),
                        p.IsDefined(typeof(ShownInFullAttribute), inherit: false)
                    )
                )
            );

    internal static string Shown(string name, object? value, bool inFull = false) =>
        value switch
        {
            null or "" => Missing,
            string text when name == "Storage:ConnectionString" => Connection(text),
            string text when inFull => text,
            string text => string.Join("; ", text.Split(';').Select(Host)),
            IDictionary<string, string> { Count: 0 } or ICollection<string> { Count: 0 } => Missing,
            IDictionary<string, string> pairs => string.Join("; ", pairs.Select(p => $"{p.Key} {Host(p.Value)}")),
            IEnumerable<string> texts when inFull => string.Join("; ", texts),
            bool or int or long or double or Enum => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            _ => Covered,
        };

    /// <summary>Of an address scheme, host and port; a name, a password, a path or a query may be secret.</summary>
    private static string Host(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : Covered;

    private static string Connection(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            var shown = PlainOfConnection.Where(parts.ContainsKey).Select(k => $"{k}={parts[k]}").Append("…");
            return string.Join(';', shown);
        }
        catch (ArgumentException)
        {
            return Covered;
        }
    }
}
