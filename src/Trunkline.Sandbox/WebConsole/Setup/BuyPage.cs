using System.Text.Json;

namespace Trunkline.Sandbox.WebConsole.Setup;

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
                <p><a href="{request.To("/console/numbers")}">Phone numbers</a></p>
                <form class="filters card" action="{request.To(Root)}" role="search" aria-label="Numbers for sale">
                {Parts.Field("Country", Parts.Select("country", country, countries))}
                {Parts.Field("Kind", Parts.Select("kind", kind, Kinds))}
                {Parts.Field("Area code", Parts.Input("AreaCode", request.Query["AreaCode"], placeholder: "415"))}
                {Parts.Field("Contains", Parts.Input("Contains", request.Query["Contains"], placeholder: "digits, letters, *"))}
                <fieldset class="ticks"><legend>Must be able to</legend>{Abilities.Select(a => Tick(request, a.Parameter, a.Text))}</fieldset>
                <button class="second">{Parts.Icon("search")}Search</button>
                </form>
                {Found(request, reply)}
                """
            )
        );
    }

    private static Html Tick(ConsoleRequest request, string parameter, string text) =>
        Html.Of(
            $"<label class=\"tick\"><input type=\"checkbox\" name=\"{parameter}\" value=\"true\"{Html.Flag("checked", request.Query[parameter] == "true")}>{text}</label>"
        );

    private static Html Found(ConsoleRequest request, ApiReply reply)
    {
        var numbers = reply.Items("available_phone_numbers").ToList();
        return !reply.IsFine && reply.Status != 404
                ? Html.Of($"<div class=\"flash bad\" role=\"alert\">{Parts.Icon("warning")}<p>{reply.Refusal}</p></div>")
            : numbers.Count == 0
                ? Parts.Empty("search", "None for sale", Html.Of($"<p>Ask for less, or for another country or kind.</p>"))
            : request.PostForm(
                Root,
                Parts.Table("Numbers for sale", ["Number", "Place*", "Can*", "Price a month", "Buy"], numbers.Select(Row)),
                css: "stack"
            );
    }

    private static Html Row(JsonElement number)
    {
        var phone = number.Text("phone_number")!;
        var isTollFree = phone.StartsWith("+18", StringComparison.Ordinal);
        return Html.Of(
            $"""
            <tr><td class="number">{Parts.Phone(phone)}</td>
            <td class="wide">{string.Join(", ", new[] { number.Text("locality"), number.Text("region"), number.Text("iso_country") }.OfType<string>())}</td>
            <td class="wide">{NumberPages.Can(number)}</td>
            <td>{(isTollFree ? "$2.15" : "$1.15")}</td>
            <td><button name="PhoneNumber" value="{phone}" class="second" aria-label="Buy {Parts.Phone(phone)}">Buy</button></td></tr>
            """
        );
    }

    private static async Task<ConsoleAnswer> BuyAsync(ConsoleRequest request)
    {
        var reply = await request.Api.PostAsync("IncomingPhoneNumbers", ("PhoneNumber", request.Form["PhoneNumber"]));
        return reply.IsFine
            ? new ConsoleAnswer.Redirect($"/console/numbers/{reply["sid"]}")
            {
                Say = $"{Parts.Phone(reply["phone_number"])} is yours. Tell it what to do when somebody writes or calls.",
            }
            : new ConsoleAnswer.Redirect(Root) { Say = reply.Refusal, IsBad = true };
    }
}
