using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Robustness;

/// <summary>Secrets that would be noticed: none of them is in a log, a database file or an error body, in any usual encoding.</summary>
public sealed class CanaryTests
{
    private const string ProviderCanary = "cafe1234cafe5678cafe9abccafedef0";
    private const string WrongCanary = "d15ea5ed15ea5ed15ea5ed15ea5e0000";

    [Fact]
    public async Task NoCanaryLeavesItsPlace()
    {
        var logs = new CapturedLogs();
        var errors = new ConcurrentQueue<string>();
        await using var hub = await SandboxedHub.StartAsync(
            settings: [("Hosting:LogLevel", "Trace")],
            replace: services => services.AddLogging(l => l.AddProvider(logs).AddFilter(_ => true))
        );
        var canaries = new List<string>
        {
            ProviderCanary,
            WrongCanary,
            hub.Account.AuthToken,
            hub.Hub.Secrets!.User,
            hub.Hub.Secrets.Organization,
        };

        async Task<HttpResponseMessage> Keep(Task<HttpResponseMessage> sending)
        {
            var answer = await sending;
            if (!answer.IsSuccessStatusCode)
            {
                errors.Enqueue(
                    await answer.Content.ReadAsStringAsync() + answer.Headers + answer.RequestMessage!.RequestUri
                );
            }

            return answer;
        }

        var instance = await hub.CreateAsync();
        canaries.Add((string)instance["token"]!);
        using var through = hub.Through(instance);
        await Keep(hub.Client.PostAsJsonAsync("instances", hub.Body("x", ("messaging.sms.twilio.token", WrongCanary))));
        await Keep(
            hub.Client.PostAsJsonAsync(
                "instances",
                hub.Body("x", ("messaging.sms.twilio.token", WrongCanary), ("messaging.sms.twilio.account", "bad"))
            )
        );
        await Keep(
            hub.Client.PatchAsJsonAsync(
                "instances/1?verify=false",
                new JsonObject
                {
                    ["configuration"] = new JsonObject { ["messaging.sms.twilio.token"] = ProviderCanary },
                }
            )
        );
        await Keep(through.GetAsync(new Uri("messages", UriKind.Relative)));
        await Keep(through.GetAsync(new Uri("passthrough/twilio/2010-04-01/Accounts.json", UriKind.Relative)));
        await Keep(through.GetAsync(new Uri("nothing", UriKind.Relative)));
        await Keep(
            hub.Hub.As($"User {hub.Hub.Secrets.User}, Organization {WrongCanary}")
                .GetAsync(new Uri("instances", UriKind.Relative))
        );
        await Keep(
            hub.Hub.As($"User {WrongCanary}, Element {instance["token"]}")
                .GetAsync(new Uri("messages", UriKind.Relative))
        );
        await Keep(
            hub.Client.PatchAsJsonAsync(
                "instances/1",
                new JsonObject
                {
                    ["configuration"] = new JsonObject { ["messaging.sms.twilio.token"] = hub.Account.AuthToken },
                }
            )
        );
        await Keep(through.PostAsJsonAsync("messages", new JsonObject { ["to"] = "+14155550123", ["message"] = "x" }));
        await RecordedCalls.WaitForAsync(hub.Hub, c => (string?)c["operation"] == "createMessage");

        var scanner = new SecretScanner(canaries);
        Assert.NotEmpty(logs.Lines);
        Assert.Empty(scanner.Find("logs", Encoding.UTF8.GetBytes(string.Join('\n', logs.Lines))));
        Assert.NotEmpty(errors);
        Assert.Empty(scanner.Find("errors", Encoding.UTF8.GetBytes(string.Join('\n', errors))));
        Assert.Empty(ScanFiles(scanner, hub.Hub.Folder));

        // The positive control: a canary planted in the database is found in its files.
        var database = (Database)hub.Hub.Hub.Services.GetService(typeof(Database))!;
        await database.ExecuteAsync(
            "UPDATE instances SET name = @Name",
            new { Name = Convert.ToBase64String(Encoding.ASCII.GetBytes($"AC:{ProviderCanary}")) }
        );
        Assert.NotEmpty(ScanFiles(scanner, hub.Hub.Folder));
    }

    [Fact]
    public void TheScannerFindsASecretInEachEncoding()
    {
        var scanner = new SecretScanner([ProviderCanary]);
        foreach (var (encoding, bytes) in SecretScanner.Encodings(ProviderCanary))
        {
            Assert.NotEmpty(scanner.Find(encoding, [.. "before "u8, .. bytes, .. " after"u8]));
        }

        for (var shift = 0; shift < 3; shift++)
        {
            var shifted = Convert.ToBase64String(
                Encoding.ASCII.GetBytes(new string('x', shift) + ProviderCanary + "tail")
            );
            Assert.NotEmpty(scanner.Find($"base64 shifted by {shift}", Encoding.ASCII.GetBytes(shifted)));
        }

        Assert.Empty(scanner.Find("nothing", "cafe1234 but not the rest"u8.ToArray()));
    }

    private static List<string> ScanFiles(SecretScanner scanner, string folder)
    {
        var found = new List<string>();
        foreach (
            var file in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith(".key", StringComparison.Ordinal))
        )
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            found.AddRange(scanner.Find(Path.GetFileName(file), copy.ToArray()));
        }

        return found;
    }

    private sealed class CapturedLogs : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Capturing(this, categoryName);

        public void Dispose() { }

        private sealed class Capturing(CapturedLogs logs, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                logs.Lines.Enqueue($"{category} scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            ) => logs.Lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
        }
    }
}
