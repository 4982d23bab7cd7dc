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

/// <summary>The words for what every provider has in common come from a file; those for a provider's own error codes from its connector.</summary>
internal static class Diagnoses
{
    private const string Folder = "Trunkline.Activity.Diagnoses.";
    private static readonly General Common = Read<General>("general.json");

    public static Diagnosis Of(CallRecord call, DiagnosisOfCode ofCode)
    {
        if (call.Status < 400)
        {
            return Common.None;
        }

        if (call is { ProviderCode: { } code, ConnectorKey: { } connector } && ofCode(connector, code) is { } known)
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
}
