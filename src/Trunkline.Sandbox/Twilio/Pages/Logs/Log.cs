using System.Text.Json;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

/// <summary>A list of the API as a page that keeps itself up to date, and a page for each entry.</summary>
internal sealed record Log
{
    /// <summary>Path of the page.</summary>
    public required string Page { get; init; }

    public required string Title { get; init; }

    /// <summary>What one entry is called.</summary>
    public required string One { get; init; }

    /// <summary>Path below the account, and name of the array.</summary>
    public required (string Path, string Key) List { get; init; }

    public required string Icon { get; init; }

    public required IReadOnlyList<LogFilter> Filters { get; init; }

    public required Column[] Columns { get; init; }

    /// <summary>One for each column; the first leads to the entry.</summary>
    public required Func<JsonElement, Html[]> Cells { get; init; }

    /// <summary>Shown above the fields of one entry.</summary>
    public required Func<ConsoleRequest, JsonElement, Html> Summary { get; init; }

    /// <summary>Lists below an entry that are shown with it.</summary>
    public IReadOnlyList<(string Title, string Path, string Key)> Below { get; init; } = [];
}

/// <summary>A query parameter of the API that a page offers.</summary>
internal sealed record LogFilter(string Parameter, string Label, string Type, params string[] Values)
{
    public Html Show(string? value) =>
        Values.Length == 0
            ? Fields.Text(Label, Parameter, value, Type)
            : Fields.Choice(Label, Parameter, value, [("", "any"), .. Values.Select(v => (v, v))]);
}
