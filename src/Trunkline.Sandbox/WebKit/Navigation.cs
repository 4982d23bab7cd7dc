namespace Trunkline.Sandbox.WebKit;

/// <summary>The ways to the pages. One that has no page yet is left out.</summary>
internal static class Navigation
{
    public static Html Of(ConsoleRequest request, IReadOnlyList<ConsoleSite> sites) =>
        Html.Of(
            $"<nav class=\"side\" aria-label=\"Console\">{sites.SelectMany(site => site.Navigation.Select(group => Group(request, site.Routes, group)))}</nav>"
        );

    private static Html Group(ConsoleRequest request, ConsoleRoutes routes, NavigationGroup group)
    {
        var entries = group.Entries.Where(e => routes.Has(e.Path)).Select(e => Entry(request, e)).ToList();
        var id = "nav-" + group.Title.ToLowerInvariant().Replace(' ', '-');
        return Html.When(
            entries.Count > 0,
            Html.Of($"<p id=\"{id}\">{group.Title}</p><ul aria-labelledby=\"{id}\">{entries}</ul>")
        );
    }

    private static Html Entry(ConsoleRequest request, (string Path, string Name, string Icon) entry)
    {
        var isHere =
            request.Path == entry.Path
            || (entry.Path != "/console" && request.Path.StartsWith(entry.Path + "/", StringComparison.Ordinal));
        return Html.Of(
            $"<li><a href=\"{request.To(entry.Path)}\"{(isHere ? Html.Of($" aria-current=\"page\"") : Html.Nothing)}>{ConsoleAssets.Icon(entry.Icon)}<span>{entry.Name}</span></a></li>"
        );
    }
}
