// An application whose customers connect their Twilio account and see what their calls say. The hub does the connecting.
//
//   dotnet run --project src/Trunkline -- quickstart      leaves an API key for this sample in data/connect-sample.json
//   dotnet run --project samples/ConnectApp               then open http://localhost:5082
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

const string Cookies = "Cookies";
var customers = new Dictionary<string, string> { ["42"] = "Blue Door Bakery", ["43"] = "Cedar Dental" };
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://localhost:5082");
var file = builder.Configuration["settings"] ?? "data/connect-sample.json";
if (!File.Exists(file))
{
    await Console.Error.WriteLineAsync($"{file} is not there. Start the hub's quickstart first, in this folder.");
    return 1;
}
var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
builder.Services.AddAuthorization().AddAuthentication(Cookies).AddCookie(o => o.LoginPath = "/sign-in");
builder.Services.AddHttpClient<Hub>(client =>
{
    client.BaseAddress = new Uri($"{settings["hub"]}/elements/api-v2/");
    client.DefaultRequestHeaders.Authorization = new("Bearer", (string)settings["apiKey"]!);
});
var app = builder.Build();

app.MapGet(
    "/sign-in",
    () =>
    {
        var choices = customers.Select(c => $"<button name=id value={c.Key}>I am {Page.Safe(c.Value)}</button> ");
        return Page.Of("Sign in", $"<form method=post>{string.Concat(choices)}</form>");
    }
);
app.MapPost(
    "/sign-in",
    async (HttpContext http) =>
    {
        var id = (await http.Request.ReadFormAsync())["id"].ToString();
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, id),
            new(ClaimTypes.Name, customers.GetValueOrDefault(id, "")),
        ];
        return customers.ContainsKey(id)
            ? Results.SignIn(new(new ClaimsIdentity(claims, Cookies)), new() { RedirectUri = "/" }, Cookies)
            : Results.Redirect("/sign-in");
    }
);
var mine = app.MapGroup("").RequireAuthorization();
mine.MapGet(
    "/",
    async (ClaimsPrincipal user, Hub hub) =>
    {
        if (await hub.ConnectionAsync(user) is not { } instance)
        {
            return Page.Of("Your calls", "<p><a href=/connect>Connect your Twilio account</a> to see them.");
        }

        if ((string)instance["health"]! == "needs_reauth")
        {
            return Page.Of("Your calls", "<p>The access was withdrawn. <a href=/connect>Connect again</a>");
        }

        var (fine, calls) = await hub.AskAsync(HttpMethod.Get, $"analytics/calls?instanceId={instance["id"]}");
        return Page.Of($"Calls of {Page.Safe(user.Identity!.Name)}", fine ? Page.Table(calls) : Page.Fault(calls));
    }
);

// The button leads here, behind the application's own sign-in, so the session belongs to whoever is signed in.
mine.MapGet(
    "/connect",
    async (HttpContext http, Hub hub) =>
    {
        var known = await hub.ConnectionAsync(http.User);
        var session = new JsonObject
        {
            ["connectors"] = new JsonArray("twiliov2"),
            ["customerId"] = Hub.IdOf(http.User),
            ["customerName"] = http.User.Identity!.Name,
            ["returnUrl"] = $"{http.Request.Scheme}://{http.Request.Host}/connected",
            ["mode"] = known is null ? "connect" : "reconnect",
            ["instanceId"] = known?["id"]!.DeepClone(),
        };
        var (fine, answer) = await hub.AskAsync(HttpMethod.Post, "connect/sessions", session);
        return fine ? Results.Redirect((string)answer["url"]!) : Page.Of("Not now", Page.Fault(answer));
    }
);

// And back: the code is worth nothing without this application's key and the customer who is signed in now.
mine.MapGet(
    "/connected",
    async (ClaimsPrincipal user, Hub hub, string? code, string? error) =>
    {
        if (code is null)
        {
            return Page.Of("Not connected", $"<p>{Page.Safe(error)}. <a href=/>Back</a>");
        }

        var body = new JsonObject { ["code"] = code, ["customerId"] = Hub.IdOf(user) };
        var (fine, answer) = await hub.AskAsync(HttpMethod.Post, "connect/complete", body);
        return fine ? Results.Redirect("/") : Page.Of("Not connected", Page.Fault(answer));
    }
);
await app.RunAsync();
return 0;

internal sealed class Hub(HttpClient client)
{
    public static string IdOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public async Task<(bool Fine, JsonNode Body)> AskAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        return (answer.IsSuccessStatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>What this customer connected. The hub knows, so nothing is kept here.</summary>
    public async Task<JsonNode?> ConnectionAsync(ClaimsPrincipal user)
    {
        var (_, found) = await AskAsync(HttpMethod.Get, "connect/customers?pageSize=200");
        var own = (found as JsonArray)?.FirstOrDefault(c => (string)c!["id"]! == IdOf(user));
        return own?["instances"]!.AsArray().FirstOrDefault();
    }
}

internal static class Page
{
    public static string Safe(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    public static string Fault(JsonNode answer) => $"<p>{Safe((string?)answer["message"])} <a href=/>Back</a>";

    public static string Table(JsonNode calls)
    {
        var days = calls["byDay"]!.AsArray().Where(d => (long)d!["calls"]! > 0).Reverse().Take(14);
        var rows = days.Select(d => $"<tr><td>{d!["day"]}<td>{d["calls"]}<td>{d["minutes"]}<td>{d["cost"]}");
        var all = calls["totals"]!;
        return $"<p>{all["calls"]} calls, {all["minutes"]} minutes, {all["cost"]} {all["currency"]}"
            + $"<table><tr><th>Day<th>Calls<th>Minutes<th>Cost{string.Concat(rows)}</table>";
    }

    public static IResult Of(string title, string body) =>
        Results.Content($"<!DOCTYPE html><html lang=en><title>{title}</title><h1>{title}</h1>{body}", "text/html");
}
