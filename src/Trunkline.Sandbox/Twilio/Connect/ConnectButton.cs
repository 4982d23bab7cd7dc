using System.Net;
using System.Text;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// The button for a developer's website, in the two looks there are: an element with an id and a picture with two
/// states, and one with a class and an icon. The pictures are our own.
/// </summary>
internal static class ConnectButton
{
    private const string Colour = "#0f6b66";
    private const string Pressed = "#0a524e";
    private const string Plug = "M9 7V3M15 7V3M6 7h12v4a6 6 0 0 1-12 0zM12 17v4";

    /// <summary>Both states of the older button, one above the other.</summary>
    public static string Sprite { get; } =
        $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="130" height="68" viewBox="0 0 130 68">{State(
                0,
                Colour
            )}{State(34, Pressed)}</svg>
            """.Trim();

    public static string Icon { get; } =
        $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="{Plug}"/></svg>
            """.Trim();

    /// <summary>Ready to paste, and complete: nothing has to be fetched from elsewhere.</summary>
    public static string Snippet(bool older, string address) =>
        $"<style>\n{Css(older, DataOf(Sprite))}\n</style>\n{Markup(older, address, DataOf(Icon))}";

    public static string Css(bool older, string sprite) =>
        older
            ? $$"""
                #twilio-connect-button { display: inline-block; width: 130px; height: 34px; background: url("{{sprite}}") 0 0 no-repeat; }
                #twilio-connect-button:hover, #twilio-connect-button:focus-visible { background-position: 0 -34px; }
                """
            : $$"""
                .twilio-connect-button { display: flex; align-items: center; justify-content: center; width: 180px; height: 36px; border-radius: 4px; background: {{Colour}}; color: #fff; font: 600 14px/1 system-ui, sans-serif; white-space: nowrap; text-decoration: none; }
                .twilio-connect-button:hover, .twilio-connect-button:focus-visible { background: {{Pressed}}; color: #fff; }
                .twilio-connect-button .icon { flex: none; width: 32px; height: 22px; text-align: left; }
                """;

    public static string Markup(bool older, string address, string icon) =>
        older
            ? $"""<a href="{WebUtility.HtmlEncode(address)}" id="twilio-connect-button" aria-label="Connect your Twilio account"></a>"""
            : $"""<a href="{WebUtility.HtmlEncode(address)}" class="twilio-connect-button"><span class="icon"><img src="{icon}" alt="" width="22" height="22"></span>Twilio Connect App</a>""";

    private static string State(int top, string colour) =>
        $"""<g transform="translate(0 {top})"><rect width="130" height="34" rx="5" fill="{colour}"/><g transform="translate(12 7) scale(.83)" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="{Plug}"/></g><text x="44" y="22" fill="#fff" font-family="system-ui,sans-serif" font-size="15" font-weight="600">Connect</text></g>""";

    private static string DataOf(string svg) =>
        "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
}
