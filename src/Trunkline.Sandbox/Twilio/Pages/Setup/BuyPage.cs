using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>Searching a number and buying it.</summary>
internal static class BuyPage
{
    private const string Root = "/console/numbers/buy";

    private static readonly (string Value, string Text)[] Kinds =
    [
        ("Local", "Local"),
        ("TollFree", "Toll-free"),
        ("Mobile", "Mobile"),
    ];

    private static readonly (string Parameter, string Text)[] Abilities =
    [
        ("VoiceEnabled", "Voice"),
        ("SmsEnabled", "SMS"),
        ("MmsEnabled", "MMS"),
    ];

    private static readonly Column[] Columns =
    [
        "Number",
        Column.Wide("Place"),
        Column.Wide("Can"),
        Column.Right("A month"),
        "Buy",
    ];

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Root, SearchAsync);
        routes.Post(Root, BuyAsync);
    }

    private static async Task<ConsoleAnswer> SearchAsync(ConsoleRequest request)
    {
        var country = request.Query.Filled("country") ?? "US";
        var kind = request.Query.Filled("kind") ?? "Local";
        var countries = (await request.Api.GetAsync("AvailablePhoneNumbers"))
            .Items("countries")
            .Select(c => (c.Text("country_code")!, c.Text("country")!));
        var wanted = request.Query.Items.Where(i => char.IsUpper(i.Key[0]) && i.Value.Length > 0);
        var reply = await request.Api.GetAsync(
            $"AvailablePhoneNumbers/{Uri.EscapeDataString(country)}/{Uri.EscapeDataString(kind)}",
            QueryString.Create(wanted.Select(i => KeyValuePair.Create(i.Key, (string?)i.Value))).ToString()
        );
        return new ConsoleAnswer.Page(
            "Buy a number",
            Html.Of(
                $"""
                <form class="filters card" action="{request.To(Root)}" role="search" aria-label="Numbers for sale">
                {Fields.Choice("Country", "country", country, countries)}
                {Fields.Choice("Kind", "kind", kind, Kinds)}
                {Fields.Text("Area code", "AreaCode", request.Query["AreaCode"], placeholder: "415")}
                {Fields.Text("Contains", "Contains", request.Query["Contains"], placeholder: "digits, letters, *")}
                <fieldset class="ticks"><legend>Must be able to</legend>{Abilities.Select(a =>
                    Fields.Tick(a.Text, a.Parameter, request.Query[a.Parameter] == "true")
                )}</fieldset>
                <button class="second">{Parts.Icon("search")}Search</button>
                </form>
                {Found(request, reply)}
                """
            )
        )
        {
            Up = ("/console/numbers", "Phone numbers"),
        };
    }

    private static Html Found(ConsoleRequest request, ApiReply reply)
    {
        var numbers = reply.Items("available_phone_numbers").ToList();
        return !reply.IsFine && reply.Status != 404 ? Parts.Refusal(reply.Refusal)
            : numbers.Count == 0
                ? Parts.Empty(
                    "search",
                    "None for sale",
                    Html.Of($"<p>Ask for less, or for another country or kind.</p>")
                )
            : request.PostForm(Root, Table.Of("Numbers for sale", Columns, numbers.Select(Row)), css: "stack");
    }

    private static Html[] Row(JsonElement number)
    {
        var phone = number.Text("phone_number")!;
        var place = new[] { number.Text("locality"), number.Text("region"), number.Text("iso_country") };
        var isTollFree = phone.StartsWith("+18", StringComparison.Ordinal);
        return
        [
            Html.Of($"{PhoneText.Of(phone)}"),
            Html.Of($"{string.Join(", ", place.OfType<string>())}"),
            NumberPages.Can(number),
            Html.Of($"{(isTollFree ? "$2.15" : "$1.15")}"),
            Html.Of(
                $"<button name=\"PhoneNumber\" value=\"{phone}\" class=\"second\" aria-label=\"Buy {PhoneText.Of(phone)}\">Buy</button>"
            ),
        ];
    }

    private static async Task<ConsoleAnswer> BuyAsync(ConsoleRequest request)
    {
        var reply = await request.Api.PostAsync("IncomingPhoneNumbers", ("PhoneNumber", request.Form["PhoneNumber"]));
        return reply.IsFine
            ? new ConsoleAnswer.Redirect($"/console/numbers/{reply["sid"]}")
            {
                Say =
                    $"{PhoneText.Of(reply["phone_number"])} is yours. Tell it what to do when somebody writes or calls.",
            }
            : new ConsoleAnswer.Redirect(Root) { Say = reply.Refusal, IsBad = true };
    }
}
