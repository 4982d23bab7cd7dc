using System.Text;
using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// JSON as a table (RFC 4180): the names of the fields, then a line for each record. What a record holds besides plain
/// values, such as the paths below it, has no column.
/// </summary>
internal static class CsvForm
{
    public static byte[] Write(JsonElement json, string element)
    {
        var records = XmlForm.ListOf(json) is { } list ? list.Value.EnumerateArray().ToList() : [json];
        var columns =
            records.Count == 0 ? [] : records[0].EnumerateObject().Where(IsPlain).Select(p => p.Name).ToList();
        var text = new StringBuilder();
        AppendLine(text, columns.Select(Names.PascalCase));
        foreach (var record in records)
        {
            AppendLine(text, columns.Select(c => record.TryGetProperty(c, out var value) ? XmlForm.TextOf(value) : ""));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool IsPlain(JsonProperty property) =>
        property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
