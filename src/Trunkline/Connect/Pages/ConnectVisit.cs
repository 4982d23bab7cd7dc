using Trunkline.Connect.Sessions;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connect.Pages;

/// <summary>One request of the browser that a session is bound to.</summary>
/// <param name="Http">Of the request.</param>
/// <param name="Session">As it was read.</param>
/// <param name="Secret">Of the browser.</param>
/// <param name="App">The tenant's, when there is one.</param>
/// <param name="Connector">The one that was chosen; null when the catalog has it no more.</param>
/// <param name="Now">UTC epoch milliseconds.</param>
internal sealed record ConnectVisit(
    HttpContext Http,
    ConnectSession Session,
    string Secret,
    WayApp? App,
    ConnectorDefinition? Connector,
    long Now
)
{
    public ConnectTexts Texts => ConnectTexts.In(Session.Locale).For(Connector);

    public string AppName => App?.Name ?? Texts["app.unnamed"];

    /// <summary>In a dialog of the application's page.</summary>
    public bool IsFramed => ConnectFrame.Is(Http.Request);

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Hidden fields of a form: the anti-forgery value, and in a frame, where cookies are blocked, the secret.</summary>
    public Markup Fields =>
        Markup.Of(
            $"""<input type="hidden" name="form" value="{BrowserSecret.Form(Secret)}">{(IsFramed ? Markup.Of($"""<input type="hidden" name="browser" value="{Secret}">""") : Markup.Empty)}"""
        );

    public ConnectVisit With(ConnectSession session) => this with { Session = session };

    public override string ToString() => $"visit of session {Session.Uid}";
}
