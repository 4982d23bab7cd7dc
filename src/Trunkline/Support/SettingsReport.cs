using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using Trunkline.Hosting;

namespace Trunkline.Support;

/// <summary>
/// The settings in force, for the support bundle. Numbers and switches are shown; of texts only those that are named here,
/// and the host of an address. A setting that is new is covered until someone decides otherwise.
/// </summary>
internal static class SettingsReport
{
    private const string Covered = "(set)";
    private const string Missing = "(not set)";

    /// <summary>Words to choose from, networks, and a SID that customers see in an address: none can be a secret.</summary>
    private static readonly string[] Plain =
    [
        "Hosting:LogFormat",
        "Hosting:LogLevel",
        "Storage:Provider",
        "Credentials:KeyProvider",
        "Egress:Allow",
        "Connect:SharedApp",
    ];

    private static readonly string[] PlainOfConnection = ["Host", "Server", "Port", "Database", "SSL Mode", "Pooling"];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(IServiceProvider services) =>
        Settings.Sections.ToDictionary(
            s => s.Key,
            s => Section(s.Key, Value(services, s.Value)),
            StringComparer.Ordinal
        );

    private static object Value(IServiceProvider services, Type options) =>
        ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(options))).Value;

    private static IReadOnlyDictionary<string, string> Section(string section, object options) =>
        options
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(p => p.Name, p => Shown($"{section}:{p.Name}", p.GetValue(options)), StringComparer.Ordinal);

    internal static string Shown(string name, object? value) =>
        value switch
        {
            null or "" => Missing,
            string text when name == "Storage:ConnectionString" => Connection(text),
            string text when Plain.Contains(name, StringComparer.Ordinal) => text,
            string text => string.Join("; ", text.Split(';').Select(Host)),
            IDictionary<string, string> { Count: 0 } or ICollection<string> { Count: 0 } => Missing,
            IDictionary<string, string> pairs => string.Join("; ", pairs.Select(p => $"{p.Key} {Host(p.Value)}")),
            IEnumerable<string> texts when Plain.Contains(name, StringComparer.Ordinal) => string.Join("; ", texts),
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
