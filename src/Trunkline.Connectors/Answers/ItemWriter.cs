using System.Text.Json;

namespace Trunkline.Connectors.Answers;

/// <summary>
/// Writes items as their bytes are read: the canonical members first, then the provider's own. What does not change is copied as
/// it came, numbers with every digit.
/// </summary>
internal ref struct ItemWriter(AnswerPlan plan, bool dropNulls, FieldSelection? selection, Span<byte> span)
{
    private readonly AnswerPlan plan = plan;
    private readonly bool dropNulls = dropNulls;
    private readonly FieldSelection? selection = selection;

    public JsonOutput Output = new(span);

    /// <summary>Writes the items of an array, or the one that stands in its place.</summary>
    /// <param name="reader">At the content's first token; afterwards at its last.</param>
    /// <param name="json">What the reader reads.</param>
    /// <returns>How many there were.</returns>
    public int WriteList(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = Output.Length;
        var count = 0;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            {
                Output.Write((byte)',');
                WriteItem(ref reader, json);
            }
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            Output.Write((byte)',');
            WriteItem(ref reader, json);
            count = 1;
        }

        Output.Enclose(start, (byte)'[', (byte)']');
        return count;
    }

    /// <summary>Writes one item, or whatever stands in its place.</summary>
    public void WriteItem(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            WriteValue(ref reader, json, null);
            return;
        }

        var start = Output.Length;
        Span<JsonSlice> sources = stackalloc JsonSlice[plan.Sources];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            WriteMember(ref reader, json, selection, isItem: true, sources);
        }

        // A source may be the last member, so the canonical members are written last and moved to the front.
        var own = Output.Length;
        foreach (var field in plan.Fields)
        {
            if (selection is null || selection.TryFind(field.Plain, out _))
            {
                WriteField(field, json, sources);
            }
        }

        Output.MoveToFront(start, own);
        Output.Enclose(start, (byte)'{', (byte)'}');
    }

    private void WriteField(PlannedField field, ReadOnlySpan<byte> json, scoped ReadOnlySpan<JsonSlice> sources)
    {
        if (field.Constant is { } constant)
        {
            Output.Write(field.Name);
            Output.Write(constant);
            return;
        }

        var found = sources[field.Source];
        var value = found.Of(json);
        if (!found.IsFound && field.Outer >= 0)
        {
            found = JsonSlice.Find(sources[field.Outer].Of(json), field.Inner!, out value);
        }

        if (!found.IsFound || (dropNulls && found.Kind == JsonTokenType.Null))
        {
            return;
        }

        Output.Write(field.Name);
        if (FieldConverter.TryWrite(ref Output, field, found, value))
        {
            return;
        }

        if (found.IsPlain(value))
        {
            Output.Write(value);
        }
        else
        {
            var reader = new Utf8JsonReader(value);
            reader.Read();
            WriteValue(ref reader, value, null);
        }
    }

    /// <summary>Writes a member, if it is to be there.</summary>
    /// <param name="reader">At its name; afterwards at the end of its value.</param>
    /// <param name="json">What the reader reads.</param>
    /// <param name="wanted">Members to keep; null: all.</param>
    /// <param name="isItem">A member of the item itself, not of what lies within.</param>
    /// <param name="sources">Gets where the item's value is, if the plan wants to know.</param>
    private void WriteMember(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        FieldSelection? wanted,
        bool isItem,
        scoped Span<JsonSlice> sources
    )
    {
        if (reader.ValueIsEscaped)
        {
            WriteEscapedMember(ref reader, json, wanted, isItem, sources);
            return;
        }

        var name = reader.ValueSpan;
        var start = (int)reader.TokenStartIndex;
        var planned = plan.Members.Find(name);
        reader.Read();
        var source = isItem && planned is { Source: >= 0 } ? JsonSlice.At(ref reader) : default;
        if (IsLeftOut(planned, ref reader, isItem) || !IsWanted(wanted, name, out var inner))
        {
            reader.Skip();
        }
        else if (planned is { IsSecret: true } || !TryCopy(ref reader, json, start, name.Length))
        {
            Output.Write((byte)',');
            Output.WriteString(name, isEscaped: false);
            WriteMemberValue(ref reader, json, planned, inner);
        }

        Keep(planned, source, ref reader, sources);
    }

    /// <summary>The same for a name that has escapes, which names of providers do not have but may.</summary>
    private void WriteEscapedMember(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        FieldSelection? wanted,
        bool isItem,
        scoped Span<JsonSlice> sources
    )
    {
        using var name = new UnescapedText(reader.ValueSpan);
        // A name that is no text is a reason to refuse only where it would be written.
        var planned = name.IsText ? plan.Members.Find(name.Utf8) : null;
        reader.Read();
        var source = isItem && planned is { Source: >= 0 } ? JsonSlice.At(ref reader) : default;
        if (IsLeftOut(planned, ref reader, isItem) || !IsWanted(wanted, name.Utf8, out var inner))
        {
            reader.Skip();
        }
        else
        {
            Output.Write((byte)',');
            Output.WriteString(JsonText.Checked(name.Utf8));
            WriteMemberValue(ref reader, json, planned, inner);
        }

        Keep(planned, source, ref reader, sources);
    }

    private static void Keep(
        PlannedMember? planned,
        JsonSlice source,
        ref Utf8JsonReader reader,
        scoped Span<JsonSlice> sources
    )
    {
        if (source.Kind != JsonTokenType.None)
        {
            // Of two members with one name the last one counts.
            sources[planned!.Source] = source.To(ref reader);
        }
    }

    private readonly bool IsLeftOut(PlannedMember? planned, ref Utf8JsonReader reader, bool isItem) =>
        (isItem && (!plan.Answer.KeepRaw || planned is { IsReplaced: true }))
        || (dropNulls && reader.TokenType == JsonTokenType.Null);

    private static bool IsWanted(FieldSelection? wanted, ReadOnlySpan<byte> name, out FieldSelection? inner)
    {
        inner = null;
        return wanted is null || wanted.TryFind(name, out inner);
    }

    /// <summary>Copies name and value in one piece where nothing in them changes.</summary>
    private bool TryCopy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int start, int nameLength)
    {
        // Two quotes and a colon: no blanks between name and value.
        if (
            reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            || reader.ValueIsEscaped
            || reader.TokenStartIndex != start + nameLength + 3
        )
        {
            return false;
        }

        var member = json[start..(int)reader.BytesConsumed];
        if (!JsonOutput.IsPlain(member))
        {
            return false;
        }

        Output.Write((byte)',');
        Output.Write(member);
        return true;
    }

    private void WriteMemberValue(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        PlannedMember? planned,
        FieldSelection? inner
    )
    {
        Output.Write((byte)':');
        if (planned is { IsSecret: true } && reader.TokenType != JsonTokenType.Null)
        {
            Output.Write("\"********\""u8);
            reader.Skip();
        }
        else
        {
            WriteValue(ref reader, json, inner);
        }
    }

    private void WriteValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSelection? wanted)
    {
        var start = Output.Length;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    WriteMember(ref reader, json, wanted, isItem: false, []);
                }

                Output.Enclose(start, (byte)'{', (byte)'}');
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Output.Write((byte)',');
                    WriteValue(ref reader, json, wanted);
                }

                Output.Enclose(start, (byte)'[', (byte)']');
                break;
            case JsonTokenType.String:
                Output.WriteString(reader.ValueSpan, reader.ValueIsEscaped);
                break;
            default:
                Output.Write(reader.ValueSpan);
                break;
        }
    }
}
