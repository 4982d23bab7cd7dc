using Trunkline.Activity;

namespace Trunkline.Catalog;

/// <summary>Reads what error codes mean out of the connectors.</summary>
internal static class ConnectorDiagnoses
{
    public static Diagnosis? Of(ConnectorCatalog catalog, string connector, string code) =>
        catalog.Find(connector)?.Definition.Diagnoses is { } diagnoses
        && diagnoses.Codes.TryGetValue(code, out var known)
            ? new Diagnosis(
                known.Fault,
                known.Title,
                known.Explanation,
                known.Fixes,
                diagnoses.MoreInfo?.Replace("{code}", Uri.EscapeDataString(code), StringComparison.Ordinal)
            )
            : null;
}
