using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Trunkline.CommandLine;

/// <summary>What a verb found: the API's own JSON, and which of its members a person wants to see.</summary>
/// <param name="Found">An array of objects for a list, an object for one thing.</param>
/// <param name="Columns">Of the table; of one thing, its rows.</param>
internal sealed record Report(JsonNode Found, params Column[] Columns)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Show(IAnsiConsole to, bool json)
    {
        if (json)
        {
            // Not through the renderer, which would wrap it.
            to.Profile.Out.Writer.WriteLine(Found.ToJsonString(Readable));
        }
        else
        {
            to.Write(Found is JsonArray list ? Listed(list) : One(Found));
        }
    }

    private Table Listed(JsonArray list)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. Columns.Select(c => c.Title)]);
        foreach (var item in list)
        {
            table.AddRow(Columns.Select(c => new Text(c.Of(item))));
        }

        return table;
    }

    private Table One(JsonNode item)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        foreach (var column in Columns)
        {
            table.AddRow(new Text(column.Title), new Text(column.Of(item)));
        }

        return table;
    }
}

/// <summary>A member as a person reads it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Path">Where it is in the JSON, such as <c>element.key</c>.</param>
internal sealed record Column(string Title, string Path)
{
    public string Of(JsonNode? item)
    {
        foreach (var name in Path.Split('.'))
        {
            item = (item as JsonObject)?[name];
        }

        return item switch
        {
            null => "",
            JsonArray many => Screen.Plain(string.Join(", ", many.Select(m => m?.ToString()))),
            _ when item.GetValueKind() == JsonValueKind.True => "yes",
            _ when item.GetValueKind() == JsonValueKind.False => "no",
            _ => Screen.Plain(item.ToString()),
        };
    }
}
