using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.WebKit;

/// <summary>A request for a page, by somebody.</summary>
internal sealed class ConsoleRequest
{
    public required HttpContext Http { get; init; }

    public required Worlds Worlds { get; init; }

    /// <summary>Whose pages these are.</summary>
    public required Tenant Tenant { get; init; }

    public required Visitor Visitor { get; init; }

    /// <summary>Proves that a form comes from a page of this session.</summary>
    public required string FormToken { get; init; }

    public required Dictionary<string, string> Route { get; init; }

    public required Parameters Query { get; init; }

    public required Parameters Form { get; init; }

    /// <summary>One instant for the whole page.</summary>
    public required DateTimeOffset Now { get; init; }

    public string Path => Http.Request.Path.Value ?? "/";

    /// <summary>Path and query, as a link to this very page.</summary>
    public string Here => Path + Http.Request.QueryString.Value;

    /// <summary>Where clients of the API find this sandbox.</summary>
    public string BaseUrl => $"{Http.Request.Scheme}://{Http.Request.Host}{Http.Request.PathBase}";

    /// <summary>The address of a path for links and forms.</summary>
    public string To(string path) => Http.Request.PathBase + path;

    /// <summary>A form that changes something; one with files has to say so.</summary>
    public Html PostForm(string path, Html content, string css = "form", bool files = false) =>
        Html.Of(
            $"""<form method="post" action="{To(path)}" class="{css}" enctype="{(
                files ? "multipart/form-data" : "application/x-www-form-urlencoded"
            )}"><input type="hidden" name="_token" value="{FormToken}">{content}</form>"""
        );
}
