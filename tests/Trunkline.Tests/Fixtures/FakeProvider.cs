using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Trunkline.Tests.Fixtures;

/// <summary>A provider that answers what the test says, and remembers what it was asked, byte for byte.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeProvider(WebApplication app) => this.app = app;

    public Uri Url { get; private set; } = null!;

    /// <summary>Requests in the order they came; the body is read before the handler runs unless <see cref="ReadBodies"/> is off.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = [];

    public bool ReadBodies { get; set; } = true;

    public RequestDelegate Handler { get; set; } = context => context.Response.WriteAsync("{}");

    public static async Task<FakeProvider> StartAsync(RequestDelegate? handler = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(k =>
        {
            k.AddServerHeader = false;
            k.AllowSynchronousIO = false;
            k.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new FakeProvider(app);
        if (handler is not null)
        {
            provider.Handler = handler;
        }

        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        provider.Url = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        return provider;
    }

    /// <summary>Settings of a hub whose Twilio connectors call this provider.</summary>
    public (string, string)[] Settings =>
        [
            ("Egress:Allow:0", $"127.0.0.1:{Url.Port}"),
            ("Catalog:Origins:twilio", Url.GetLeftPart(UriPartial.Authority)),
            ("Catalog:Origins:twiliov2", Url.GetLeftPart(UriPartial.Authority)),
        ];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        if (ReadBodies)
        {
            await context.Request.Body.CopyToAsync(body);
        }

        Seen.Enqueue(
            new SeenRequest(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToArray(),
                    StringComparer.OrdinalIgnoreCase
                )!,
                body.ToArray()
            )
        );
        await Handler(context);
    }
}

/// <summary>One request as the provider saw it.</summary>
internal sealed record SeenRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string[]> Headers,
    byte[] Body
);
