using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Connect.Sessions;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>A new connector is one file: the catalog, the pages and the diagnosis of a call are all made of it.</summary>
public sealed class OneFileTests : IAsyncLifetime
{
    private const string ReturnUrl = "https://app.example.com/back";

    private readonly DirectoryInfo folder = ParcelConnector.Folder();
    private FakeProvider provider = null!;
    private TestHub hub = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await FakeProvider.StartAsync();
        hub = await TestHub.StartAsync(
            settings:
            [
                ("Egress:Allow:0", $"127.0.0.1:{provider.Url.Port}"),
                ("Catalog:Connectors", folder.FullName),
                ("Catalog:Origins:parcels", provider.Url.GetLeftPart(UriPartial.Authority)),
            ],
            replace: services => services.AddSingleton(ParcelWay())
        );
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await provider.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TheCatalogHasIt()
    {
        var keys = await (await hub.Client.GetAsync("elements/keys")).JsonAsync();
        Assert.Equal(["parcels"], keys.AsArray().Select(k => (string?)k));
        var element = await (await hub.Client.GetAsync("elements/parcels")).JsonAsync();
        Assert.Contains(element["configuration"]!.AsArray(), e => (string?)e!["key"] == "parcels.depot");
    }

    [Fact]
    public async Task AFailedCallIsDiagnosedInItsWords()
    {
        var made = await hub.Client.PostAsJsonAsync(
            "instances?verify=false",
            new JsonObject
            {
                ["element"] = new JsonObject { ["key"] = "parcels" },
                ["configuration"] = new JsonObject { ["api.key"] = "made-up-key" },
                ["providerData"] = new JsonObject { ["Depot"] = "BER-012345678901" },
                ["name"] = "Depot",
            }
        );
        var instance = await made.JsonAsync();
        Assert.True(made.IsSuccessStatusCode, instance.ToJsonString());
        Assert.Equal("BER-012345678901", (string?)instance["configuration"]!["parcels.depot"]);
        provider.Handler = c =>
        {
            c.Response.StatusCode = 409;
            return c.Response.WriteAsync("""{"error":{"text":"No room.","code":"DepotFull"}}""");
        };
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");

        var failed = await through.GetAsync("hubs/general/parcels");
        Assert.Contains("No room.", await failed.MessageAsync(), StringComparison.Ordinal);

        var call = await RecordedCalls.WaitForAsync(hub, c => (string?)c["providerCode"] == "DepotFull");
        var detail = await (await hub.Client.GetAsync($"activity/calls/{call["id"]}")).JsonAsync();
        Assert.Equal("The depot is full", (string?)detail["diagnosis"]!["title"]);
        Assert.Equal("https://parcels.example/errors/DepotFull", (string?)detail["diagnosis"]!["moreInfo"]);
        Assert.Equal(["Wait until the evening."], detail["diagnosis"]!["fixes"]!.AsArray().Select(f => (string?)f));
    }

    [Fact]
    public async Task TheFormSpeaksItsWords()
    {
        using var user = new EndUser();
        await user.OpenAsync((string)(await SessionAsync("form", "en"))["url"]!);
        Assert.Contains("would like to connect to your depot at Parcel Post", user.Text, StringComparison.Ordinal);
        Assert.Contains("Each parcel is paid by the depot.", user.Text, StringComparison.Ordinal);
        await user.SendAsync(null);
        Assert.Contains("Your depot", user.Text, StringComparison.Ordinal);

        await user.SendAsync(null, ("action", "submit"), ("parcels.depot", "somewhere"));
        Assert.Contains("is on your receipt, like BER-012345678901", user.Text, StringComparison.Ordinal);

        provider.Handler = c =>
        {
            c.Response.StatusCode = 401;
            return c.Response.WriteAsync("{}");
        };
        await FillAsync(user);
        Assert.Contains("Parcel Post refuses these credentials", user.Text, StringComparison.Ordinal);

        provider.Handler = c => c.Response.WriteAsync("""{"title":"Berlin, back yard"}""");
        await FillAsync(user);
        Assert.Contains("Berlin, back yard", user.Text, StringComparison.Ordinal);
        Assert.Contains("Depot number BER-…8901", Words(user), StringComparison.Ordinal);
        await user.SendAsync(ReturnUrl, ("action", "confirm"));
        Assert.StartsWith(ReturnUrl, user.Address.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWayIsTakenAndItsPermissionsAreNamed()
    {
        using var user = new EndUser();
        var session = await SessionAsync(null, "de");
        await user.OpenAsync((string)session["url"]!);
        Assert.Contains("möchte sich mit Ihrem Depot bei Parcel Post verbinden", user.Text, StringComparison.Ordinal);
        Assert.Contains("Ihre Pakete ansehen", user.Text, StringComparison.Ordinal);
        // Said in English only, which stands in.
        Assert.Contains("Send parcels in your name", user.Text, StringComparison.Ordinal);
        Assert.Contains("Jedes Paket bezahlt das Depot.", user.Text, StringComparison.Ordinal);
        Assert.Contains("Weiter zu Parcel Post", user.Text, StringComparison.Ordinal);

        await user.SendAsync("https://parcels.example/", ("connector", "parcels"));
        var state = HttpUtility.ParseQueryString(user.Address.Query)["state"];
        await user.OpenAsync(
            new Uri(hub.Hub.Url, $"connect/callback/parcel-app?depot=BER-012345678901&state={state}x").ToString()
        );
        Assert.Equal(HttpStatusCode.BadRequest, user.Status);
        await user.OpenAsync(
            new Uri(hub.Hub.Url, $"connect/callback/parcel-app?depot=BER-012345678901&state={state}").ToString()
        );
        Assert.Contains("Yard", user.Text, StringComparison.Ordinal);
        Assert.Contains("Ihre Pakete ansehen", user.Text, StringComparison.Ordinal);
        await user.SendAsync(ReturnUrl, ("action", "confirm"));

        var made = await hub.Client.PostAsJsonAsync(
            "connect/complete",
            new { code = HttpUtility.ParseQueryString(user.Address.Query)["code"], customerId = "c-1" }
        );
        var instance = await made.JsonAsync();
        Assert.True(made.IsSuccessStatusCode, instance.ToJsonString());
        Assert.Equal("granted", (string?)instance["configuration"]!["authentication.type"]);
        Assert.Equal("BER-012345678901", (string?)instance["configuration"]!["parcels.depot"]);
    }

    private static Task FillAsync(EndUser user) =>
        user.SendAsync(null, ("action", "submit"), ("parcels.depot", "BER-012345678901"), ("api.key", "made-up-key"));

    private static string Words(EndUser user) =>
        string.Join(' ', user.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<JsonNode> SessionAsync(string? method, string locale)
    {
        var answer = await hub.Client.PostAsJsonAsync(
            "connect/sessions",
            new
            {
                customerId = "c-1",
                customerName = "One",
                returnUrl = ReturnUrl,
                method,
                locale,
            }
        );
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    /// <summary>A way as a room would register it, with one app that every account has.</summary>
    private static Way ParcelWay()
    {
        var app = new WayApp("parcel-post", 1, 1, "Shop", "app-1", ["look", "send"], [ReturnUrl]);
        return new Way
        {
            Key = app.Way,
            AppOfAccount = (_, _) => Task.FromResult<WayApp?>(app),
            AppOfPath = (path, _) => Task.FromResult(path == "parcel-app" ? app : null),
            Begin = (known, state) => $"https://parcels.example/allow/{known.ProviderId}?state={state}",
            Return = (session, _, query, _) =>
                Task.FromResult(
                    session.IsState(query["state"].ToString())
                        ? new WayAnswer(
                            new FoundAccount(query["depot"].ToString(), "Yard", "look", true, IsProved: true)
                        )
                        : new WayAnswer(Refusal: "another state")
                ),
            Prove = (_, _) => Task.FromResult<string?>(null),
            Revoked = (_, _) => Task.FromResult(Results.NoContent()),
            FindInstance = (_, _) => Task.FromResult<long?>(null),
            Link = (_, _, _) => Task.FromResult(true),
        };
    }
}
