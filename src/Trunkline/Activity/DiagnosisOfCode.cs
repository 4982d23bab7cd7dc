namespace Trunkline.Activity;

/// <summary>What a provider's error code means, by the connector's key; null when nobody knows. Activity stands below the catalog, which registers this.</summary>
internal delegate Diagnosis? DiagnosisOfCode(string connector, string code);
