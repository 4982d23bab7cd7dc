namespace Trunkline.Connectors.Configuration;

/// <summary>A value that cannot be taken. The message names the key, the rule and an example, never the value of a secret.</summary>
public sealed record ConfigurationProblem(string Key, string Message);

/// <summary>Values with defaults applied, and everything that is missing or wrong.</summary>
/// <param name="Values">Trimmed; every entry of the connector, null when unset.</param>
/// <param name="Missing">Required keys without a value, in display order.</param>
/// <param name="Problems">Values that are there and wrong.</param>
public sealed record CheckedConfiguration(
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyList<string> Missing,
    IReadOnlyList<ConfigurationProblem> Problems
);

/// <summary>The same for values that are not strings.</summary>
public sealed record CheckedValues(
    IReadOnlyDictionary<string, ReadOnlyMemory<char>?> Values,
    IReadOnlyList<string> Missing,
    IReadOnlyList<ConfigurationProblem> Problems
);
