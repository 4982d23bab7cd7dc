using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Makes the provider's body of the caller's.</summary>
internal static class BodyBuilder
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static (ReadOnlyMemory<byte>? Body, string? ContentType) Build(
        CallPlan call,
        CallInput input,
        List<string> problems
    )
    {
        if (call.Body is not { } plan)
        {
            return (null, null);
        }

        if (input.Body is { ValueKind: not JsonValueKind.Object } other)
        {
            problems.Add($"the body must be a JSON object, not {KindOf(other.ValueKind)}");
            return (null, null);
        }

        var members = BodyMembers.Read(plan, input.Body, problems);
        var defaults = Defaults(call, plan, members, input);
        ReportMissing(plan, members, defaults, problems);
        if (problems.Count > 0)
        {
            return (null, null);
        }

        return plan.Request.Encoding == "form"
            ? (Encoding.ASCII.GetBytes(Form(members, defaults)), "application/x-www-form-urlencoded")
            : (Json(members, defaults), "application/json");
    }

    private static List<KeyValuePair<string, string>> Defaults(
        CallPlan call,
        BodyPlan plan,
        List<BodyMember> members,
        CallInput input
    )
    {
        var filled = new List<KeyValuePair<string, string>>();
        foreach (var (name, template, rivals) in plan.Defaults)
        {
            if (Array.Exists(rivals, rival => IsGiven(members, rival)))
            {
                continue;
            }

            var value = template.Fill(n => input.Configuration(call.KeyOf(n)));
            if (!string.IsNullOrEmpty(value))
            {
                members.RemoveAll(m => m.Name == name);
                filled.Add(new(name, value));
            }
        }

        return filled;
    }

    private static bool IsGiven(List<BodyMember> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name && !member.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReportMissing(
        BodyPlan plan,
        List<BodyMember> members,
        List<KeyValuePair<string, string>> defaults,
        List<string> problems
    )
    {
        bool IsThere(string name) => IsGiven(members, name) || defaults.Exists(d => d.Key == name);
        if (!Array.TrueForAll(plan.Required, IsThere))
        {
            var missing = plan.Required.Where(n => !IsThere(n)).Select(n => Label(plan.Request, n)).ToArray();
            problems.Add(
                $"missing required {(missing.Length == 1 ? "field" : "fields")}: {string.Join(", ", missing)}"
            );
        }

        foreach (var group in plan.Groups)
        {
            if (!Array.Exists(group, IsThere))
            {
                var labels = group.Select(n => Label(plan.Request, n));
                problems.Add($"one of these fields is needed: {string.Join(", ", labels)}");
            }
        }
    }

    private static string Label(RequestDefinition request, string name)
    {
        var aliases = request.Fields.First(f => f.Name == name).Aliases;
        return aliases.Count == 0 ? name : $"{aliases[0]} ({name})";
    }

    private static string Form(List<BodyMember> members, List<KeyValuePair<string, string>> defaults)
    {
        var form = new QueryText();
        foreach (var member in members)
        {
            foreach (var value in member.Texts)
            {
                form.Add(member.Name, value);
            }
        }

        foreach (var (name, value) in defaults)
        {
            form.Add(name, value);
        }

        return form.ToString();
    }

    private static ReadOnlyMemory<byte> Json(List<BodyMember> members, List<KeyValuePair<string, string>> defaults)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                writer.WritePropertyName(member.Name);
                // As it came: a large number keeps every digit.
                member.Value.WriteTo(writer);
            }

            foreach (var (name, value) in defaults)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    internal static string KindOf(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Array => "an array",
            JsonValueKind.Object => "an object",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "a boolean",
        };
}
