using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>The numbers of the account: list, set up, release.</summary>
internal static class NumberPages
{
    private const string Root = "/console/numbers";
    private const string Resource = "IncomingPhoneNumbers";

    private static readonly Column[] Columns =
    [
        "Number",
        "Name",
        Column.Wide("Can"),
        Column.Wide("A message comes in"),
        Column.Wide("A call comes in"),
    ];

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, ListAsync);
        routes.Get(Root + "/{sid}", ShowAsync);
        routes.Post(Root + "/{sid}", SaveAsync);
        routes.Get(Root + "/{sid}/release", ConfirmAsync);
        routes.Post(Root + "/{sid}/release", ReleaseAsync);
    }

    private static async Task<ConsoleAnswer> ListAsync(ConsoleRequest request)
    {
        var query = request.Http.Request.QueryString.Value ?? "";
        var reply = await request.Api.GetAsync(Resource, query);
        var numbers = reply.Items("incoming_phone_numbers").ToList();
        return !reply.IsFine
            ? ErrorPages.Refused(request, reply)
            : new ConsoleAnswer.Page(
                "Phone numbers",
                numbers.Count == 0
                    ? Parts.Empty(
                        "number",
                        "No numbers yet",
                        Html.Of($"<p>Buy one; it costs nothing but made-up money.</p>")
                    )
                    : Html.Of(
                        $"""
                        {Table.Of("Phone numbers", Columns, numbers.Select(n => Row(request, n)))}
                        {Table.Pages(request, reply)}
                        """
                    )
            )
            {
                Actions = Html.Of($"<a class=\"button\" href=\"{request.To(Root)}/buy\">Buy a number</a>"),
            };
    }

    private static Html[] Row(ConsoleRequest request, JsonElement number) =>
        [
            Html.Of(
                $"<a class=\"number\" href=\"{request.To($"{Root}/{number.Text("sid")}")}\">{PhoneText.Of(number.Text("phone_number"))}</a>"
            ),
            Html.Of($"{number.Text("friendly_name")}"),
            Can(number),
            Target(number.Text("sms_url")),
            Target(number.Text("voice_url")),
        ];

    public static Html Can(JsonElement number) =>
        number.TryGetProperty("capabilities", out var capabilities)
            ? Html.Of(
                $"<span class=\"tags\">{capabilities.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.True).Select(c => Html.Of($"<span class=\"badge\">{c.Name.ToUpperInvariant()}</span>"))}</span>"
            )
            : Html.Nothing;

    private static Html Target(string? url) =>
        string.IsNullOrEmpty(url)
            ? Html.Of($"<span class=\"quiet\">nothing happens</span>")
            : Html.Of($"<code class=\"clip\">{url}</code>");

    private static async Task<ConsoleAnswer> ShowAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync($"{Resource}/{request.Route["sid"]}");
        return reply.IsFine
            ? Show(request, reply.Body, Parameter.FromRecord(reply.Body), refusal: null)
            : ErrorPages.Refused(request, reply);
    }

    private static ConsoleAnswer.Page Show(
        ConsoleRequest request,
        JsonElement number,
        Func<string, string?> value,
        string? refusal
    ) =>
        new(
            PhoneText.Of(number.Text("phone_number")),
            Html.Of(
                $"""
                {Parts.Refusal(refusal)}
                {request.PostForm($"{Root}/{number.Text("sid")}", Html.Of(
                    $"""
                    <section class="card"><h2>Number</h2>
                    {Fields.Text("Friendly name", "FriendlyName", value("FriendlyName"))}
                    {Parts.Facts(("SID", Parts.Copyable("SID", number.Text("sid")!)), ("Can", Can(number)))}
                    </section>
                    <div class="grid">
                    <section class="card"><h2>A message comes in</h2>
                    {Webhook("Ask this address", "SmsUrl", "SmsMethod", value)}
                    {Webhook("If that fails", "SmsFallbackUrl", "SmsFallbackMethod", value)}
                    </section>
                    <section class="card"><h2>A call comes in</h2>
                    {Webhook("Ask this address", "VoiceUrl", "VoiceMethod", value)}
                    {Webhook("If that fails", "VoiceFallbackUrl", "VoiceFallbackMethod", value)}
                    {Webhook("Tell about the end of the call", "StatusCallback", "StatusCallbackMethod", value)}
                    </section>
                    </div>
                    <div class="row"><button>Save</button><a class="button danger" href="{request.To($"{Root}/{number.Text("sid")}/release")}">Release this number</a></div>
                    """
                ))}
                """
            )
        )
        {
            Status = refusal is null ? 200 : 400,
            Up = (Root, "Phone numbers"),
        };

    private static Html Webhook(string label, string url, string method, Func<string, string?> value) =>
        Html.Of(
            $"""
            <div class="webhook">
            {Fields.Text(label, url, value(url), "url", "https://example.com/twiml")}
            {Fields.Choice("Method", method, value(method), ("POST", "POST"), ("GET", "GET"))}
            </div>
            """
        );

    private static async Task<ConsoleAnswer> SaveAsync(ConsoleRequest request)
    {
        var path = $"{Resource}/{request.Route["sid"]}";
        var reply = await request.Api.PostAsync(path, Parameter.Sent(request));
        if (reply.IsFine)
        {
            return new ConsoleAnswer.Redirect($"{Root}/{request.Route["sid"]}") { Say = "Saved." };
        }

        // What was typed stays, beside the reason why it is refused.
        var number = await request.Api.GetAsync(path);
        return number.IsFine
            ? Show(request, number.Body, name => request.Form[name], reply.Refusal)
            : ErrorPages.Refused(request, number);
    }

    private static async Task<ConsoleAnswer> ConfirmAsync(ConsoleRequest request)
    {
        var reply = await request.Api.GetAsync($"{Resource}/{request.Route["sid"]}");
        return !reply.IsFine
            ? ErrorPages.Refused(request, reply)
            : new ConsoleAnswer.Page(
                $"Release {PhoneText.Of(reply["phone_number"])}?",
                request.PostForm(
                    $"{Root}/{request.Route["sid"]}/release",
                    Html.Of(
                        $"""
                        <p>It can no longer send, receive or be called, and anybody in this sandbox can buy it. Its messages and calls stay in the logs.</p>
                        <div class="row"><button class="danger">Release it</button><a class="button second" href="{request.To(
                            $"{Root}/{request.Route["sid"]}"
                        )}">Keep it</a></div>
                        """
                    ),
                    css: "card narrow"
                )
            );
    }

    private static async Task<ConsoleAnswer> ReleaseAsync(ConsoleRequest request) =>
        ConsoleAnswer.Redirect.After(
            await request.Api.DeleteAsync($"{Resource}/{request.Route["sid"]}"),
            Root,
            "The number is released."
        );
}
