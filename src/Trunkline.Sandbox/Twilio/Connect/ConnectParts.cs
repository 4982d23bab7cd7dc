using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Small pieces the pages of Connect share.</summary>
internal static class ConnectParts
{
    public static Html Style(ConsoleRequest request) =>
        Html.Of($"<link rel=\"stylesheet\" href=\"{request.To(ConsoleAssets.Address("connect.css"))}\">");

    /// <summary>Logo, name and maker.</summary>
    public static Html Heading(ConsoleRequest request, ConnectApp app) =>
        Html.Of(
            $"<div class=\"app\">{Logo(request, app)}<div><b>{app.FriendlyName}</b><span class=\"quiet\">by {app.CompanyName}</span></div></div>"
        );

    /// <summary>The picture, which says no more than the name beside it; the first letter while there is none.</summary>
    public static Html Logo(ConsoleRequest request, ConnectApp app) =>
        app.Logo is null
            ? Html.Of($"<span class=\"logo\" aria-hidden=\"true\">{app.FriendlyName[..1].ToUpperInvariant()}</span>")
            : Html.Of(
                $"<img class=\"logo\" src=\"{request.To(LogoAnswer.Address(app))}\" alt=\"\" width=\"56\" height=\"56\">"
            );

    public static string Labels(IEnumerable<string> permissions) => string.Join(", ", permissions.Select(Label));

    public static string Label(string permission) =>
        permission == Permissions.GetAll ? "Read all account data" : "Charge account for usage";

    /// <summary>To a site of somebody else, which learns nothing of where the reader came from.</summary>
    public static Html Link(string? url, string? words = null) =>
        Html.When(url is not null, Html.Of($"<a href=\"{url}\" rel=\"noopener noreferrer\">{words ?? url}</a>"));
}
