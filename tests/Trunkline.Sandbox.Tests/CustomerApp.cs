using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Tests;

/// <summary>A customer's web server: remembers what it is asked and answers as the test says.</summary>
internal sealed class CustomerApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Webhook> received = new();

    private CustomerApp(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    /// <summary>What it answers; 204 until told otherwise.</summary>
    public Func<Webhook, WebhookAnswer> Answer { get; set; } = _ => new WebhookAnswer(204);

    public IReadOnlyList<Webhook> Received => [.. received];

    public static async Task<CustomerApp> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var made = new CustomerApp(builder.Build());
        made.app.Run(made.HandleAsync);
        await made.app.StartAsync();
        made.Url = made.app.Urls.First();
        return made;
    }

    /// <summary>Answers everything with TwiML.</summary>
    public void AnswerTwiml(string verbs) =>
        Answer = _ => new WebhookAnswer(200, $"<Response>{verbs}</Response>", "text/xml");

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var request = http.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var webhook = new Webhook(
            request.Method,
            $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}",
            request.Path,
            Parameters.OfQuery(request.Method == "POST" ? "?" + body : request.QueryString.Value),
            body,
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );
        received.Enqueue(webhook);
        var answer = Answer(webhook);
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Wait)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        if (answer.Body is not null)
        {
            http.Response.ContentType = answer.Type;
            await http.Response.WriteAsync(answer.Body);
        }
    }
}

/// <summary>One request the customer's server got.</summary>
internal sealed record Webhook(
    string Method,
    string Url,
    string Path,
    Parameters Parameters,
    string Body,
    Dictionary<string, string> Headers
)
{
    public string? this[string name] => Parameters[name];

    public string? Signature => Headers.GetValueOrDefault("X-Twilio-Signature");

    public bool IsForm =>
        Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/x-www-form", StringComparison.Ordinal);
}

internal sealed record WebhookAnswer(int Status, string? Body = null, string Type = "text/plain")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Says nothing until the other side gives up.</summary>
    public bool Wait { get; init; }
}
