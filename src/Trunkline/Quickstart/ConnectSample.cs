using System.Text.Json.Nodes;
using Trunkline.Identity.People;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Quickstart;

/// <summary>
/// What the sample application needs: the sandbox's Connect App registered on both sides, and an API key of its own that may
/// make sessions and call through instances, and nothing else. The key is in a file that only this user can read.
/// </summary>
internal sealed class ConnectSample : IDisposable
{
    public const string FileName = "connect-sample.json";
    private const string ReturnUrl = "http://localhost:5082/connected";
    private static readonly string[] Scopes =
    [
        Identity.Scopes.InstancesRead,
        Identity.Scopes.InstancesWrite,
        Identity.Scopes.Calls,
    ];

    private readonly HttpClient client;
    private readonly Uri hub;

    public ConnectSample(Uri hub, FirstSecrets secrets)
    {
        this.hub = hub;
#pragma warning disable RS0030 // it speaks to its own hub on this machine
        client = new HttpClient { BaseAddress = new Uri(hub, "/elements/api-v2/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"User {secrets.User}, Organization {secrets.Organization}"
        );
#pragma warning restore RS0030
    }

    /// <exception cref="StepFailedException">With the hub's own words.</exception>
    public async Task PrepareAsync(string data, SeededAccount account, CancellationToken cancel)
    {
        var known = await SendAsync(HttpMethod.Get, "connect/apps", null, cancel);
        var app =
            known.AsArray().FirstOrDefault()
            ?? await SendAsync(
                HttpMethod.Post,
                "connect/apps",
                new()
                {
                    ["name"] = "Call Insights",
                    ["appSid"] = account.ConnectAppSid,
                    ["accountSid"] = account.AccountSid,
                    ["authToken"] = account.AuthToken,
                    ["returnUrls"] = new JsonArray(ReturnUrl),
                },
                cancel
            );
        // Each start, because the sandbox forgets.
        await SendAsync(HttpMethod.Post, $"connect/apps/{app["id"]}/fix", null, cancel);
        var file = Path.Combine(data, FileName);
        if (!await WorksAsync(file, cancel))
        {
            var key = await SendAsync(
                HttpMethod.Post,
                "api-keys",
                new()
                {
                    ["name"] = "Sample ConnectApp",
                    ["scopes"] = new JsonArray([.. Scopes.Select(s => JsonValue.Create(s))]),
                },
                cancel
            );
            Write(file, new JsonObject { ["hub"] = QuickstartCommand.Text(hub), ["apiKey"] = (string)key["token"]! });
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<bool> WorksAsync(string file, CancellationToken cancel)
    {
        if (
            !File.Exists(file)
            || JsonNode.Parse(await File.ReadAllTextAsync(file, cancel)) is not { } settings
            || (string?)settings["hub"] != QuickstartCommand.Text(hub)
        )
        {
            return false;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "connect/customers?pageSize=1");
        request.Headers.Authorization = new("Bearer", (string?)settings["apiKey"]);
#pragma warning disable RS0030
        using var bare = new HttpClient { BaseAddress = client.BaseAddress };
#pragma warning restore RS0030
        using var answer = await bare.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode;
    }

    private static void Write(string file, JsonObject settings)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(settings.ToJsonString());
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await client.SendAsync(request, cancel);
        var json = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!;
        return answer.IsSuccessStatusCode
            ? json
            : throw new StepFailedException($"{method} {path}: {(int)answer.StatusCode} {json["message"]}");
    }
}
