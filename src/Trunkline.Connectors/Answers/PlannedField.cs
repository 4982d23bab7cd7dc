using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Answers;

/// <summary>One canonical member, ready to be written.</summary>
internal sealed class PlannedField
{
    public PlannedField(AnswerField field, SourceList sources)
    {
        Plain = Encoding.UTF8.GetBytes(field.Name);
        Name = Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(field.Name, JsonOutput.Encoder)}\":");
        Constant = field.Constant is { } constant ? Encoding.UTF8.GetBytes(constant) : null;
        Convert = field.Convert;
        Values = [.. field.Values.Select(Encoding.UTF8.GetBytes)];
        Map = new NameTable<byte[]>(field.Map.Select(m => KeyValuePair.Create(m.Key, Quoted(m.Value))));
        if (field.From is { } from && Constant is null)
        {
            var dot = from.IndexOf('.', StringComparison.Ordinal);
            Source = sources.Add(from);
            Outer = dot > 0 ? sources.Add(from[..dot]) : -1;
            Inner = dot > 0 ? from[(dot + 1)..] : null;
        }
    }

    /// <summary>The name as such.</summary>
    public byte[] Plain { get; }

    /// <summary>The name as it is written, with the comma before it.</summary>
    public byte[] Name { get; }

    /// <summary>JSON that is written whatever the provider said.</summary>
    public byte[]? Constant { get; }

    /// <summary>Place of the value that it is made of.</summary>
    public int Source { get; }

    /// <summary>Place of the object that holds the value when no member has the whole path as its name; -1: none.</summary>
    public int Outer { get; }

    /// <summary>The path within that object.</summary>
    public string? Inner { get; }

    public string? Convert { get; }

    public byte[][] Values { get; }

    /// <summary>JSON for the texts that are known.</summary>
    public NameTable<byte[]> Map { get; }

    private static byte[] Quoted(string text) =>
        Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text, JsonOutput.Encoder)}\"");
}
