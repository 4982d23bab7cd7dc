using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages;

/// <summary>The account at a glance: its credentials, what it costs, and the first thing to do with it.</summary>
internal static class DashboardPage
{
    private static readonly (string Category, string Name)[] Glance =
    [
        ("sms-outbound", "Messages sent"),
        ("sms-inbound", "Messages received"),
        ("calls", "Calls"),
        ("phonenumbers", "Numbers paid"),
    ];

    public static void Map(ConsoleRoutes routes) => routes.Get("/console", ShowAsync);

    private static async Task<ConsoleAnswer> ShowAsync(ConsoleRequest request)
    {
        var balance = await request.Api.GetAsync("Balance");
        var usage = await request.Api.GetAsync("Usage/Records/ThisMonth", "?PageSize=1000");
        var numbers = await request.Api.GetAsync("IncomingPhoneNumbers", "?PageSize=1000");
        var own = numbers.Items("incoming_phone_numbers").LastOrDefault().Text("phone_number");
        return new ConsoleAnswer.Page(
            "Dashboard",
            Html.Of(
                $"""
                <div class="grid two">
                {Parts.Card("Account", Account(request))}
                {Parts.Card("This month", Month(balance, [.. usage.Items("usage_records")]))}
                </div>
                {Parts.Card("First steps", FirstSteps(request, own))}
                """
            )
        );
    }

    private static Html Account(ConsoleRequest request)
    {
        var (account, seeded) = (request.Account, request.World.Seeded);
        var live = Parts.Facts(
            ("Account SID", Parts.Copyable("account SID", account.Sid)),
            ("Auth token", Parts.Secret("auth token", account.AuthToken))
        );
        var test = Parts.Facts(
            ("Test account SID", Parts.Copyable("test account SID", seeded.TestAccountSid)),
            ("Test auth token", Parts.Secret("test auth token", seeded.TestAuthToken))
        );
        return Html.Of(
            $"""
            {live}
            {Html.When(
                account.Sid == seeded.AccountSid,
                Html.Of($"<h3>Test credentials</h3>{test}<p class=\"quiet\">Nothing is kept and nothing is charged; the magic numbers decide the answer.</p>")
            )}
            """
        );
    }

    private static Html Month(ApiReply balance, IReadOnlyList<JsonElement> records)
    {
        JsonElement Of(string category) => records.FirstOrDefault(r => r.Text("category") == category);
        return Html.Of(
            $"""
            <ul class="figures">
            {Html.When(balance.IsFine, Figure(Parts.Money(balance["balance"]), "Balance"))}
            {Figure(Parts.Money(Of("totalprice").Text("price")), "Spent")}
            {Glance.Select(g => Figure(Count(Of(g.Category)), g.Name))}
            </ul>
            """
        );
    }

    private static Html Figure(string value, string name) => Html.Of($"<li><b>{value}</b><span>{name}</span></li>");

    private static string Count(JsonElement record) =>
        int.TryParse(record.Text("count"), CultureInfo.InvariantCulture, out var count)
            ? count.ToString("#,0", CultureInfo.InvariantCulture)
            : "0";

    private static Html FirstSteps(ConsoleRequest request, string? own) =>
        Html.Of(
            $"""
            <ol class="steps">
            <li><p>Send a message with the API as it is documented, only to another address:</p>
            {Parts.Shell("curl command", Curl(request, own))}</li>
            <li><p>Look at it on a <a href="{request.To(
                "/console/handset"
            )}">handset</a>, as the person who gets it, and answer.</p></li>
            <li><p>Give the <a href="{request.To(
                "/console/numbers"
            )}">number</a> a webhook, and the answer reaches your own program.</p></li>
            </ol>
            """
        );

    /// <summary>Ready to paste, with the token in it: that is the point of a token nobody has to keep.</summary>
    private static string Curl(ConsoleRequest request, string? own) =>
        $"""
            curl -u {request.Account.Sid}:{request.Account.AuthToken} \
              {request.BaseUrl}{request.Api.Root}/Messages.json \
              --data-urlencode To=+14155551234 \
              --data-urlencode From={own ?? "<a number of yours>"} \
              --data-urlencode 'Body=Hello from the sandbox'
            """;
}
