using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>
/// Writes one item: the canonical members first, then the provider's own. Numbers are copied as the bytes they came as.
/// </summary>
internal sealed class OracleItemWriter(
    ConnectorDefinition connector,
    AnswerDefinition answer,
    bool dropNulls,
    OracleFieldSelection? selection
)
{
    private const string Mask = "********";

    private readonly byte[][] secrets = [.. connector.SecretMembers.Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] canonical = [.. answer.Fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];

    public void Write(Utf8JsonWriter writer, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            WriteValue(writer, item, null);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in answer.Fields)
        {
            if (selection is null || selection.TryFind(field.Name, out _))
            {
                WriteField(writer, item, field);
            }
        }

        if (answer.KeepRaw)
        {
            WriteMembers(writer, item, selection, isItem: true);
        }

        writer.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter writer, JsonElement item, AnswerField field)
    {
        if (field.Constant is { } constant)
        {
            writer.WritePropertyName(field.Name);
            writer.WriteRawValue(constant);
            return;
        }

        if (
            OracleJsonPath.Find(item, field.From!) is not { } value
            || (dropNulls && value.ValueKind == JsonValueKind.Null)
        )
        {
            return;
        }

        writer.WritePropertyName(field.Name);
        if (!OracleFieldConverter.TryWrite(writer, field, value))
        {
            WriteValue(writer, value, null);
        }
    }

    private void WriteMembers(Utf8JsonWriter writer, JsonElement value, OracleFieldSelection? wanted, bool isItem)
    {
        foreach (var member in value.EnumerateObject())
        {
            if ((isItem && IsOneOf(member, canonical)) || (dropNulls && member.Value.ValueKind == JsonValueKind.Null))
            {
                continue;
            }

            OracleFieldSelection? inner = null;
            if (wanted is not null && !wanted.TryFind(member.Name, out inner))
            {
                continue;
            }

            WriteName(writer, member);
            if (IsOneOf(member, secrets) && member.Value.ValueKind != JsonValueKind.Null)
            {
                writer.WriteStringValue(Mask);
            }
            else
            {
                WriteValue(writer, member.Value, inner);
            }
        }
    }

    private void WriteValue(Utf8JsonWriter writer, JsonElement value, OracleFieldSelection? wanted)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                WriteMembers(writer, value, wanted, isItem: false);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteValue(writer, item, wanted);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteName(Utf8JsonWriter writer, JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (raw.Contains((byte)'\\'))
        {
            writer.WritePropertyName(member.Name);
        }
        else
        {
            writer.WritePropertyName(raw);
        }
    }

    private static bool IsOneOf(JsonProperty member, byte[][] names)
    {
        foreach (var name in names)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
