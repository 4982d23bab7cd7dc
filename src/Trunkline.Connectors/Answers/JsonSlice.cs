using System.Text;
using System.Text.Json;

namespace Trunkline.Connectors.Answers;

/// <summary>Where a value is in the provider's bytes, and what it is.</summary>
/// <param name="Start">Of its first byte.</param>
/// <param name="Length">Zero when it was not found: there is no empty value in JSON.</param>
/// <param name="Kind">Its first token.</param>
/// <param name="IsEscaped">A string with escapes.</param>
internal readonly record struct JsonSlice(int Start, int Length, JsonTokenType Kind, bool IsEscaped)
{
    public bool IsFound => Length > 0;

    /// <summary>The value that begins where the reader is.</summary>
    public static JsonSlice At(ref Utf8JsonReader reader) =>
        new((int)reader.TokenStartIndex, 0, reader.TokenType, reader.ValueIsEscaped);

    /// <summary>The same value, which ends where the reader is.</summary>
    public JsonSlice To(ref Utf8JsonReader reader) => this with { Length = (int)reader.BytesConsumed - Start };

    /// <summary>It can be copied as it is.</summary>
    public bool IsPlain(ReadOnlySpan<byte> value) =>
        Kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray) && !IsEscaped && JsonOutput.IsPlain(value);

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>
    /// Follows a dotted path. The whole path is tried as a name first, since names may hold dots; of two members with one name the
    /// last one counts.
    /// </summary>
    public static JsonSlice Find(ReadOnlySpan<byte> json, string path, out ReadOnlySpan<byte> value)
    {
        var whole = Member(json, path);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (whole.IsFound || dot <= 0)
        {
            value = whole.Of(json);
            return whole;
        }

        return Find(Member(json, path[..dot]).Of(json), path[(dot + 1)..], out value);
    }

    private static JsonSlice Member(ReadOnlySpan<byte> json, string name)
    {
        var found = new JsonSlice();
        if (json is not [(byte)'{', ..])
        {
            return found;
        }

        var utf8 = Encoding.UTF8.GetBytes(name);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = UnescapedText.AreSame(utf8, reader.ValueSpan, reader.ValueIsEscaped);
            reader.Read();
            var value = At(ref reader);
            reader.Skip();
            found = isIt ? value.To(ref reader) : found;
        }

        return found;
    }
}
