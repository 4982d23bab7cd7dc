using System.Globalization;

namespace Trunkline.Sandbox.WebKit;

/// <summary>Pages for what went wrong: what happened, why, and the way on.</summary>
internal static class ErrorPages
{
    public static ConsoleAnswer.Page NotFound(ConsoleRequest request) =>
        Make(request, 404, "Not here", "There is no such page. What it showed may have been deleted or reset since.");

    public static ConsoleAnswer.Page MethodNotAllowed(ConsoleRequest request) =>
        Make(request, 405, "Not like this", "This address exists, but not for this kind of request.");

    public static ConsoleAnswer.Page ForeignForm(ConsoleRequest request) =>
        Make(
            request,
            403,
            "This form is too old",
            "It was made before the sandbox was restarted, in another session, or by another site. Nothing was changed. Go back, reload the page and send it again."
        );

    public static ConsoleAnswer.Page UnreadableForm(ConsoleRequest request) =>
        Make(request, 400, "Cannot be read", "The form that was sent is damaged or too large. Nothing was changed.");

    public static ConsoleAnswer.Page Fault(ConsoleRequest request) =>
        Make(
            request,
            500,
            "The sandbox made a mistake",
            "It is not your fault. The reason stands in the output of the sandbox; reloading may help."
        );

    /// <summary>A page that could not be filled because the API refused to give what it shows.</summary>
    public static ConsoleAnswer.Page Refused(ConsoleRequest request, ApiReply reply) =>
        reply.Status == 404 ? NotFound(request) : Make(request, reply.Status, "The API refuses", reply.Refusal + ".");

    private static ConsoleAnswer.Page Make(ConsoleRequest request, int status, string title, string why) =>
        new(
            title,
            Html.Of(
                $"""
                <section class="card stack">
                <p>{why}</p>
                <p class="quiet">HTTP {status.ToString(CultureInfo.InvariantCulture)} · <code>{request.Path}</code></p>
                <p><a class="button" href="{request.To("/console")}">Go to the dashboard</a></p>
                </section>
                """
            )
        )
        {
            Status = status,
        };
}
