using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>API keys: list, make, rename, delete.</summary>
internal static class KeyPages
{
    private const string Root = "/console/keys";

    private static readonly Column[] Columns = ["Name", "SID", Column.Wide("Made")];

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, ListAsync);
        routes.Post(Root, MakeAsync);
        routes.Get(Root + "/{sid}", ShowAsync);
        routes.Post(Root + "/{sid}", RenameAsync);
        routes.Post(Root + "/{sid}/delete", DeleteAsync);
    }

    private static async Task<ConsoleAnswer> ListAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync("Keys", request.Http.Request.QueryString.Value ?? "");
        return !reply.IsFine
            ? ErrorPages.Refused(request, reply)
            : new ConsoleAnswer.Page(
                "API keys",
                Html.Of(
                    $"""
                    <p>A key stands in for the auth token: its SID is the user name, its secret the password. Deleting it stops only those who use it.</p>
                    {request.PostForm(
                        Root,
                        Html.Of(
                            $"{Fields.Text("Name of a new key", "FriendlyName", "", placeholder: "Nightly tests")}<button>Make a key</button>"
                        ),
                        css: "filters card"
                    )}
                    {Table.Of("API keys", Columns, reply.Items("keys").Select(k => Row(request, k)))}
                    {Table.Pages(request, reply)}
                    """
                )
            );
    }

    private static Html[] Row(ConsoleRequest request, JsonElement key) =>
        [
            Html.Of(
                $"<a href=\"{request.To($"{Root}/{key.Text("sid")}")}\">{(key.Text("friendly_name") is { Length: > 0 } name ? name : "without a name")}</a>"
            ),
            Parts.Copyable("SID", key.Text("sid")!),
            Parts.Moment(key.Text("date_created")),
        ];

    private static async Task<ConsoleAnswer> MakeAsync(ConsoleRequest request)
    {
        var reply = await request.Api.PostAsync("Keys", Parameter.Sent(request));
        return reply.IsFine
            ? new ConsoleAnswer.Redirect(Root)
            {
                Say = $"The key {reply["sid"]} is made. Its secret is shown this once:",
                Show = reply["secret"],
            }
            : new ConsoleAnswer.Redirect(Root) { Say = reply.Refusal, IsBad = true };
    }

    private static async Task<ConsoleAnswer> ShowAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync($"Keys/{request.Route["sid"]}");
        return !reply.IsFine
            ? ErrorPages.Refused(request, reply)
            : new ConsoleAnswer.Page(
                "API key",
                Html.Of(
                    $"""
                    <section class="card">
                    {Parts.Facts(
                        ("SID", Parts.Copyable("SID", reply["sid"]!)),
                        ("Made", Parts.Moment(reply["date_created"])),
                        ("Changed", Parts.Moment(reply["date_updated"]))
                    )}
                    {request.PostForm(
                        $"{Root}/{reply["sid"]}",
                        Html.Of(
                            $"{Fields.Text("Name", "FriendlyName", reply["friendly_name"])}<button>Rename</button>"
                        ),
                        css: "filters"
                    )}
                    </section>
                    {request.PostForm(
                        $"{Root}/{reply["sid"]}/delete",
                        Html.Of(
                            $"<h2>Delete</h2><p>Whoever still uses this key is refused from then on.</p><div class=\"row\"><button class=\"danger\">Delete this key</button></div>"
                        ),
                        css: "card"
                    )}
                    """
                )
            )
            {
                Up = (Root, "API keys"),
            };
    }

    private static async Task<ConsoleAnswer> RenameAsync(ConsoleRequest request) =>
        ConsoleAnswer.Redirect.After(
            await request.Api.PostAsync($"Keys/{request.Route["sid"]}", Parameter.Sent(request)),
            $"{Root}/{request.Route["sid"]}",
            "Renamed."
        );

    private static async Task<ConsoleAnswer> DeleteAsync(ConsoleRequest request) =>
        ConsoleAnswer.Redirect.After(
            await request.Api.DeleteAsync($"Keys/{request.Route["sid"]}"),
            Root,
            "The key is deleted."
        );
}
