using System.Text;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Somebody on the way through <c>/authorize</c>: for which app, as whom, and with what to hand back.</summary>
/// <param name="Request">The request for a page.</param>
/// <param name="App">The app that asks.</param>
internal sealed record AuthorizeVisit(ConsoleRequest Request, ConnectApp App)
{
    /// <summary>The customer, once signed in. Apps are authorized for whole accounts, so no subaccount will do.</summary>
    public Account? Customer =>
        Request.IsSignedIn && Request.Account is { IsMain: true, IsTest: false } ? Request.Account : null;

    /// <summary>What the developer put into the address of the button; null when nothing was.</summary>
    public string? State => Request.Query["state"];

    /// <summary>A step of this visit, which keeps the state.</summary>
    public string Step(string name = "") =>
        With($"/authorize/{App.Sid}{(name.Length > 0 ? "/" + name : "")}", ("state", State));

    /// <summary>
    /// Where the browser goes in the end: to the Authorize URL with something added to its query. An app without one
    /// gets a page of the sandbox in its place.
    /// </summary>
    public ConsoleAnswer Return(params IEnumerable<(string Name, string? Value)> parameters) =>
        new ConsoleAnswer.Redirect(With(App.AuthorizeUrl ?? $"/authorize/{App.Sid}/landing", parameters))
        {
            Status = 302,
            KeepsOpener = true,
        };

    private static string With(string address, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var added = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                added.Append(added.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        if (address.StartsWith('/'))
        {
            return added.Length == 0 ? address : $"{address}?{added}";
        }

        // Through the builder, so that a fragment stays behind the query and a header gets nothing but ASCII.
        var url = new Uri(address);
        var query = url.Query.Trim('?', '&');
        var builder = new UriBuilder(url)
        {
            Host = url.IdnHost,
            Query = query.Length == 0 ? added.ToString() : $"{query}&{added}",
        };
        return builder.Uri.AbsoluteUri;
    }
}
