using System.Text.Encodings.Web;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// HTML to paste where customers press Connect: a link to the application's own page that makes a session and redirects,
/// because a session belongs to one signed-in customer and cannot be in static HTML.
/// </summary>
internal static class ConnectButton
{
    /// <param name="start">The application's own address that begins a session.</param>
    /// <param name="name">Of the Connect App.</param>
    /// <param name="hub">The hub's own address.</param>
    public static ConnectButtonView Of(string start, string name, string hub)
    {
        var href = HtmlEncoder.Default.Encode(start);
        var label = HtmlEncoder.Default.Encode($"Connect {name} to Twilio");
        var plain = $"""<a href="{href}">{label}</a>""";
        var styled = $"""
            <a href="{href}" style="display:inline-flex;align-items:center;gap:10px;padding:9px 16px;border-radius:8px;background:#0f6b63;color:#fff;font:600 15px/1.3 system-ui,sans-serif;text-decoration:none">
              <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M3 8h5a4 4 0 0 1 4 4 4 4 0 0 0 4 4h5M3 16h5a4 4 0 0 0 4-4 4 4 0 0 1 4-4h5"/></svg>
              {label}
            </a>
            """;
        var embed = $"""
            <script type="module" src="{HtmlEncoder.Default.Encode(hub)}/connect/element.js"></script>
            <hub-connect>{plain}</hub-connect>
            """;
        return new ConnectButtonView(plain, styled, embed);
    }
}

/// <summary>The same link in three forms.</summary>
/// <param name="Link">Plain, to be styled by the page.</param>
/// <param name="Button">With a look of its own and a picture inside; loads nothing.</param>
/// <param name="Embed">The link in an element that opens it in a dialog of the page; without script it is the plain link.</param>
internal sealed record ConnectButtonView(string Link, string Button, string Embed);
