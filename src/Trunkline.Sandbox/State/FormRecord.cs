namespace Trunkline.Sandbox.State;

/// <summary>A record of a uniform resource: it only remembers what it was told, field by field.</summary>
internal sealed class FormRecord : Record
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public object? this[string field]
    {
        get => values.GetValueOrDefault(field);
        set => values[field] = value;
    }

    public string? Text(string field) => this[field] as string;
}
