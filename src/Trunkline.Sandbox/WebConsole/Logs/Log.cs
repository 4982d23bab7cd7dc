using System.Text.Json;

namespace Trunkline.Sandbox.WebConsole.Logs;

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

    /// <summary>Query parameters of the API that the page offers.</summary>
    public required IReadOnlyList<(string Parameter, string Label, string Type, string[] Values)> Filters { get; init; }

    public required IReadOnlyList<(string Heading, Func<JsonElement, Html> Cell)> Columns { get; init; }

    /// <summary>Shown above the fields of one entry.</summary>
    public required Func<ConsoleRequest, JsonElement, Html> Summary { get; init; }

    /// <summary>Lists below an entry that are shown with it: name, path and key.</summary>
    public IReadOnlyList<(string Title, string Path, string Key)> Below { get; init; } = [];
}
