namespace Trunkline.Connectors.Definition;

/// <summary>Events that the connector can report. Declared now, delivered by a later part of the hub.</summary>
public sealed record EventsDefinition
{
    /// <summary><c>polling</c>, <c>webhook</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    public IReadOnlyList<PolledResource> Polling { get; init; } = [];
}

/// <summary>A list that polling reads: <see cref="Resource"/>, the date field to ask for, and the id of an item.</summary>
public sealed record PolledResource(string Resource, string DateField, string IdField);

/// <summary>Limits; a caller above them gets 429.</summary>
public sealed record LimitsDefinition
{
    /// <summary>Calls in flight of an instance at once.</summary>
    public int Concurrency { get; init; } = 100;

    /// <summary>Calls per second of an instance, as a token bucket; 0 means no limit.</summary>
    public int PerSecond { get; init; }

    /// <summary>What the provider takes from one account in a second, whoever calls; 0 when it does not say.</summary>
    public int AccountPerSecond { get; init; }

    /// <summary>Largest answer that the hub reads for mapping, in bytes. Passthrough streams and knows no such limit.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;
}
