using System.Text.Json;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

/// <summary>A record of the API, field by field.</summary>
internal static class Records
{
    public static Html Fields(JsonElement record) =>
        Parts.Facts(
            "facts fields",
            record
                .EnumerateObject()
                .Where(f => f.Name != "subresource_uris")
                .Select(f => (f.Name, Value(f.Name, f.Value)))
        );

    private static Html Value(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => Html.Of($"<span class=\"quiet\">null</span>"),
            JsonValueKind.String when name == "status" => Parts.Badge(value.GetString()),
            JsonValueKind.String
                when value.GetString() is { Length: 34 } sid && name.EndsWith("sid", StringComparison.Ordinal) =>
                Parts.Copyable(name, sid),
            JsonValueKind.String => Html.Of($"{value.GetString()}"),
            _ => Html.Of($"<code>{value.GetRawText()}</code>"),
        };
}
