using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// The page of one app with all its settings (https://www.twilio.com/docs/iam/connect#configuration-options). Fields
/// are named as the REST API names them, where it has them.
/// </summary>
internal static class ConnectAppForm
{
    public const string TermsOfService = "TermsOfServiceUrl";

    /// <summary>A form as the browser sends it says nothing of boxes that are not ticked.</summary>
    public static Parameters Whole(Parameters form) =>
        form.Has("Permissions") ? form : new([.. form.Items, new("Permissions", "")]);

    public static IEnumerable<(string Parameter, string Words)> Problems(Parameters form, LogoUpload logo)
    {
        foreach (var name in (string[])["FriendlyName", "CompanyName"])
        {
            if (!form.Has(name))
            {
                yield return (name, "Needed.");
            }
        }

        foreach (var problem in ConnectAppSettings.Problems(form))
        {
            yield return problem;
        }

        if (form.Filled(TermsOfService) is { } terms && !WebAddress.IsValid(terms))
        {
            yield return (TermsOfService, "A whole address is needed, with http:// or https:// in front.");
        }

        if (logo.Problem is { } wrong)
        {
            yield return ("Logo", wrong);
        }
    }

    public static ConsoleAnswer Page(
        ConsoleRequest request,
        ConnectApp? app,
        Parameters? sent = null,
        IReadOnlyList<(string Parameter, string Words)>? problems = null
    )
    {
        var form = new FormFields(sent ?? Saved(app), problems ?? []);
        return new ConsoleAnswer.Page(
            app?.FriendlyName ?? "Create Connect App",
            Html.Of(
                $"""
                {ConnectParts.Style(request)}
                {(app is null ? Html.Nothing : ConnectAppDetails.Of(request, app))}
                {request.PostForm(
                    app is null ? ConnectAppPages.Root + "/new" : $"{ConnectAppPages.Root}/{app.Sid}",
                    Fields(request, form, app),
                    css: "stack",
                    files: true
                )}
                {(app is null ? Html.Nothing : ConnectAppDetails.Below(request, app))}
                """
            )
        )
        {
            Status = problems is { Count: > 0 } ? 422 : 200,
        };
    }

    private static Html Fields(ConsoleRequest request, FormFields form, ConnectApp? app) =>
        Html.Of(
            $"""
            {form.Summary}
            {Parts.Card("Your app and company", Html.Of(
                $"""
                {form.Text("FriendlyName", "Friendly Name", "Customers see it when they are asked, and in their list of apps.", required: true)}
                {Logo(request, form, app)}
                {form.Text("CompanyName", "Company Name", "Who asks.", required: true)}
                {form.Text("Description", "Description", "What the app does, for the authorization screen.")}
                {form.Text("HomepageUrl", "Homepage URL", null, type: "url")}
                {form.Text(TermsOfService, "Terms of Service URL", null, type: "url")}
                """
            ))}
            {Parts.Card("Endpoints", Html.Of(
                $"""
                {form.Text("AuthorizeRedirectUrl", "Authorize URL", "The browser comes here after the customer's decision, with AccountSid or with error. Without one the sandbox shows a page of its own.", type: "url")}
                {form.Text("DeauthorizeCallbackUrl", "Deauthorize URL", "The sandbox calls it when a customer revokes.", type: "url")}
                {form.Choice("DeauthorizeCallbackMethod", "Deauthorize URL HTTP Method", "POST", "GET")}
                """
            ))}
            {Parts.Card("Access Required", form.Ticks("Permissions", "What the app asks for", "After a change, customers who authorized the app before keep what they granted until they authorize it again.",
                (Permissions.GetAll, ConnectParts.Label(Permissions.GetAll)), (Permissions.PostAll, ConnectParts.Label(Permissions.PostAll))))}
            <div class="row"><button>Save Changes</button> <a class="button second" href="{request.To(ConnectAppPages.Root)}">Cancel</a></div>
            """
        );

    private static Html Logo(ConsoleRequest request, FormFields form, ConnectApp? app) =>
        Html.Of(
            $"""
            <div class="upload">{(app is null ? Html.Nothing : ConnectParts.Logo(request, app))}
            {form.File(
                "Logo",
                "Application Logo",
                $"PNG or SVG of at most {LogoUpload.MostKilobytes} kB. Without one, the first letter of the name stands in.",
                "image/png,image/svg+xml"
            )}</div>
            """
        );

    private static Parameters Saved(ConnectApp? app) =>
        app is null
            ? Parameters.None
            : new([
                new("FriendlyName", app.FriendlyName),
                new("CompanyName", app.CompanyName),
                new("Description", app.Description ?? ""),
                new("HomepageUrl", app.HomepageUrl ?? ""),
                new(TermsOfService, app.TermsOfServiceUrl ?? ""),
                new("AuthorizeRedirectUrl", app.AuthorizeUrl ?? ""),
                new("DeauthorizeCallbackUrl", app.DeauthorizeUrl ?? ""),
                new("DeauthorizeCallbackMethod", app.DeauthorizeMethod),
                .. app.Permissions.Select(p => KeyValuePair.Create("Permissions", p)),
            ]);
}
