using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Hosting;

public sealed class LogTests
{
    [Fact]
    public async Task EveryJsonLineOfARequestHoldsItsId()
    {
        var lines = new Lines();
        await using var hub = await TestHub.StartAsync(
            settings: [("Hosting:LogLevel", "Information")],
            replace: services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(lines)
        );
        lines.Formatter = hub.Hub.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == "json");

        // A closed database is nothing that the hub expects: it fails at this request, and says so in its log.
        await hub.Hub.Services.GetRequiredService<Database>().DisposeAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances?verify=false",
            new JsonObject
            {
                ["element"] = new JsonObject { ["key"] = "twiliov2" },
                ["configuration"] = new JsonObject
                {
                    ["username"] = FakedHub.Sid,
                    ["password"] = FakedHub.ProviderToken,
                },
                ["name"] = "Logged",
            }
        );
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var id = answer.Headers.GetValues("Elements-Request-Id").Single();

        var written = lines
            .Written.Select(l => JsonNode.Parse(l)!)
            .Where(l => ((string)l["Category"]!).Contains("RequestEdge", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(written);
        Assert.All(written, line => Assert.Contains((JsonArray)line["Scopes"]!, s => (string?)s!["RequestId"] == id));
        Assert.All(
            (string[])[hub.Secrets!.User, FakedHub.ProviderToken],
            secret => Assert.DoesNotContain(lines.Written, l => l.Contains(secret, StringComparison.Ordinal))
        );
    }

    /// <summary>Writes with the hub's own formatter and its options, to a list in place of the terminal.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? scopes;

        public ConsoleFormatter? Formatter { get; set; }

        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Line(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => lines.scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            )
            {
                if (lines.Formatter is null)
                {
                    return;
                }

                using var text = new StringWriter();
                lines.Formatter.Write(
                    new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter),
                    lines.scopes,
                    text
                );
                lines.Written.Enqueue(text.ToString());
            }
        }
    }
}
