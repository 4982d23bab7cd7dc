using System.Globalization;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Reads the members of a body: finds the provider's name of each and checks its type.</summary>
internal static class BodyMembers
{
    public static List<BodyMember> Read(BodyPlan plan, JsonElement? body, List<string> problems)
    {
        var request = plan.Request;
        var members = new List<BodyMember>();
        if (body is null)
        {
            return members;
        }

        foreach (var property in body.Value.EnumerateObject())
        {
            var given = property.Name;
            if (property.Value.ValueKind == JsonValueKind.Null || plan.IsIgnored(given))
            {
                continue;
            }

            var field = plan.Find(given);
            if (field is null && !request.AllowOthers)
            {
                problems.Add(
                    $"the field '{given}' is not known; known fields: {string.Join(", ", request.Fields.Select(f => f.Name))}"
                );
                continue;
            }

            var name = field?.Name ?? given;
            if (members.Exists(m => m.Name == name))
            {
                problems.Add($"'{given}' gives {name} a second time; keep one of its names");
            }
            else
            {
                // A wrong value still counts as given: one problem about it is enough.
                var texts = Texts(request, field, given, property.Value, problems) ?? ["?"];
                members.Add(new BodyMember(name, property.Value, texts));
            }
        }

        return members;
    }

    private static List<string>? Texts(
        RequestDefinition request,
        RequestField? field,
        string name,
        JsonElement value,
        List<string> problems
    )
    {
        var texts = new List<string>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            if (field is not (null or { Type: "array" }))
            {
                problems.Add($"'{name}' must be {WordFor(field.Type)}, not an array");
                return null;
            }

            foreach (var item in value.EnumerateArray())
            {
                texts.Add(Text(item));
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (field is not (null or { Type: "object" }) || (field is null && request.Encoding == "form"))
            {
                problems.Add($"'{name}' must be {WordFor(field?.Type ?? "string")}, not an object");
                return null;
            }

            texts.Add(value.GetRawText());
        }
        else
        {
            texts.Add(Text(value));
        }

        return Check(field, name, texts, problems) ? texts : null;
    }

    private static bool Check(RequestField? field, string name, List<string> texts, List<string> problems)
    {
        if (field is null)
        {
            return true;
        }

        foreach (var text in texts)
        {
            // An empty text clears a field at the provider, whatever its type.
            if (text.Length > 0 && !Fits(field.Type, text))
            {
                problems.Add($"'{name}' must be {WordFor(field.Type)}, not '{text}'");
                return false;
            }

            if (text.Length > 0 && field.Values.Count > 0 && !field.Values.Contains(text))
            {
                problems.Add($"'{text}' is no value of '{name}'; there are {string.Join(", ", field.Values)}");
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string type, string text) =>
        type switch
        {
            "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => bool.TryParse(text, out _),
            _ => true,
        };

    private static string WordFor(string type) =>
        type switch
        {
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "true or false",
            "array" => "a list of texts",
            "object" => "an object",
            _ => "a text",
        };

    private static string Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }

        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text that any encoding can carry.
            return "\uFFFD";
        }
    }
}
