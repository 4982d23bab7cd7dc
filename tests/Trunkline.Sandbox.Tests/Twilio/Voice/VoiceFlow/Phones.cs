using System.Text.Json;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

/// <summary>A sandbox, a customer's application, and virtual parties that call and are called.</summary>
internal sealed class Phones : IAsyncDisposable
{
    public const string Somebody = "+14155551234";

    private readonly Dictionary<string, string> documents = new(StringComparer.Ordinal);

    private Phones(TestSandbox sandbox, CustomerApp app)
    {
        Sandbox = sandbox;
        App = app;
        Party = new VirtualParty(sandbox.World);
        app.Answer = webhook =>
            documents.TryGetValue(webhook.Path, out var verbs)
                ? new WebhookAnswer(200, $"<Response>{verbs}</Response>", "text/xml")
                : new WebhookAnswer(204);
    }

    public TestSandbox Sandbox { get; }

    public CustomerApp App { get; }

    public VirtualParty Party { get; }

    public string Number => Sandbox.Account.PhoneNumber;

    public static async Task<Phones> StartAsync() =>
        new(await TestSandbox.StartAsync(), await CustomerApp.StartAsync());

    /// <summary>What the application answers at a path; elsewhere it answers 204.</summary>
    public void Serve(string path, string verbs) => documents[path] = verbs;

    /// <summary>Calls somebody who gets a document.</summary>
    public Task<Reply> CallAsync(string verbs, params (string Name, string Value)[] more) =>
        Sandbox.PostAsync(
            Sandbox.Main + "/Calls.json",
            [
                ("From", Number),
                ("Twiml", $"<Response>{verbs.Replace("~", App.Url, StringComparison.Ordinal)}</Response>"),
                .. more.Any(m => m.Name == "To") ? Array.Empty<(string, string)>() : [("To", Somebody)],
                .. more,
            ]
        );

    /// <summary>Sets up the number and calls it.</summary>
    public async Task<Call> CallInAsync(string verbs, params (string Name, string Value)[] settings)
    {
        Serve("/voice", verbs);
        var numbers = await Sandbox.ListAsync(Sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers");
        var uri = numbers
            .First(n => n.GetProperty("phone_number").GetString() == Number)
            .GetProperty("uri")
            .GetString()!;
        await Sandbox.PostAsync(uri, [("VoiceUrl", App.Url + "/voice"), .. settings]);
        var call = Party.PlaceInbound(Somebody, Number)!;
        await Sandbox.SettleAsync();
        return call;
    }

    public Call Find(Reply call) => CallResource.Find(Sandbox.World, Sandbox.Account.AccountSid, call["sid"]!)!;

    public async Task<JsonElement> ReadAsync(string sid) =>
        (await Sandbox.GetAsync($"{Sandbox.Main}/Calls/{sid}.json")).Body;

    /// <summary>The calls a call made.</summary>
    public async Task<List<JsonElement>> ChildrenAsync(string sid) =>
        await Sandbox.ListAsync($"{Sandbox.Main}/Calls.json?ParentCallSid={sid}", "calls");

    public Webhook Asked(string path) => App.Received.Last(w => w.Path == path);

    public IReadOnlyList<Webhook> AllAsked(string path) => [.. App.Received.Where(w => w.Path == path)];

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await App.DisposeAsync();
    }
}
