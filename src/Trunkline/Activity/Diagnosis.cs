using System.Globalization;
using System.Text.Json;

namespace Trunkline.Activity;

/// <summary>Why a call failed, who can mend it and how, in plain words.</summary>
/// <remarks>
/// <para>Fault: you, provider, hub or none.</para>
/// <para>MoreInfo: the provider's page about its error code.</para>
/// </remarks>
internal sealed record Diagnosis(
    string Fault,
    string Title,
    string Explanation,
    IReadOnlyList<string> Fixes,
    string? MoreInfo
);

/// <summary>The words come from files: one for what every provider has in common, and one for each provider's own error codes.</summary>
internal static class Diagnoses
{
    private const string Folder = "Trunkline.Activity.Diagnoses.";
    private static readonly General Common = Read<General>("general.json");
    private static readonly Provider[] Providers = [Read<Provider>("twilio.json")];

    public static Diagnosis Of(CallRow call)
    {
        if (call.Status < 400)
        {
            return Common.None;
        }

        if (call.ProviderCode is { } code && OfCode(call.ConnectorKey, code) is { } known)
        {
            return known;
        }

        if (call.Fault is { } fault && Common.Faults.TryGetValue(fault, out var broken))
        {
            return broken;
        }

        return call.ProviderStatus is >= 400 and var status
            ? OfStatus(Common.Provider, status)
            : OfStatus(Common.Hub, call.Status);
    }

    /// <summary>A code that the file does not know still has a page at the provider.</summary>
    private static Diagnosis? OfCode(string? connector, string code)
    {
        var provider = Array.Find(Providers, p => p.Connectors.Contains(connector, StringComparer.Ordinal));
        if (provider is null || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        var page = provider.MoreInfo.Replace("{code}", code, StringComparison.Ordinal);
        return provider.Codes.TryGetValue(code, out var known) ? known with { MoreInfo = page } : null;
    }

    private static Diagnosis OfStatus(Dictionary<string, Diagnosis> known, long status) =>
        known.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))
        ?? known.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{status / 100}xx"))
        ?? Common.Other;

    private static T Read<T>(string name)
    {
        using var stream = typeof(Diagnoses).Assembly.GetManifestResourceStream(Folder + name)!;
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record General(
        Dictionary<string, Diagnosis> Faults,
        Dictionary<string, Diagnosis> Provider,
        Dictionary<string, Diagnosis> Hub,
        Diagnosis None,
        Diagnosis Other
    );

    private sealed record Provider(string[] Connectors, string MoreInfo, Dictionary<string, Diagnosis> Codes);
}
