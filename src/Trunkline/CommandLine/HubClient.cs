using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.CommandLine;

/// <summary>A hub as its clients see it: the public API over HTTP.</summary>
internal sealed class HubClient : IDisposable
{
    private const int LargestPage = 200;

    private readonly Target target;
    private readonly CancellationToken cancel;
    private readonly HttpClient http;

    public HubClient(Target target, CancellationToken cancel)
    {
        this.target = target;
        this.cancel = cancel;
#pragma warning disable RS0030 // Egress keeps callers of a hub out of its network; this is a program of its own, that speaks to the hub its user names
#pragma warning disable CA2000 // The client disposes of its handler.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
#pragma warning restore CA2000
        {
            BaseAddress = new Uri(target.Url, "elements/api-v2/"),
            Timeout = TimeSpan.FromSeconds(100),
        };
#pragma warning restore RS0030
        http.DefaultRequestHeaders.UserAgent.ParseAdd("trunkline-cli");
        if (target.Key is not null)
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", target.Key);
        }
    }

    /// <param name="path">Below the API's path, without a slash in front.</param>
    /// <exception cref="VerbException">No hub is there, or it says no.</exception>
    public async Task<JsonNode> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Body;

    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode> PostAsync(string path) => (await SendAsync(HttpMethod.Post, path)).Body;

    /// <summary>The first items of a list, over as many pages as it takes.</summary>
    /// <param name="path">As for <see cref="GetAsync"/>, without paging.</param>
    /// <param name="query">Names and values; null values are left out.</param>
    /// <param name="limit">How many at most.</param>
    public async Task<JsonArray> ListAsync(string path, int limit, params (string Name, string? Value)[] query)
    {
        var filters = string.Concat(
            query.Where(q => q.Value is not null).Select(q => $"&{q.Name}={Uri.EscapeDataString(q.Value!)}")
        );
        var found = new JsonArray();
        string? next = "";
        while (next is not null && found.Count < limit)
        {
            var (body, nextPage) = await SendAsync(
                HttpMethod.Get,
                $"{path}?pageSize={Math.Min(limit - found.Count, LargestPage)}{filters}"
                    + (next.Length > 0 ? $"&nextPage={Uri.EscapeDataString(next)}" : "")
            );
            foreach (var item in body.AsArray())
            {
                found.Add(item?.DeepClone());
            }

            next = nextPage;
        }

        return found;
    }

    public void Dispose() => http.Dispose();

    private async Task<(JsonNode Body, string? NextPage)> SendAsync(HttpMethod method, string path)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await http.SendAsync(request, cancel);
            var body = Read(await answer.Content.ReadAsStringAsync(cancel));
            if (body is null || (int)answer.StatusCode is >= 300 and < 400)
            {
                throw new VerbException(
                    ExitCode.NoHub,
                    $"{target.Url} answers ({(int)answer.StatusCode}), but not as a Trunkline hub does. Look at the address: --url or the profile."
                );
            }

            return answer.IsSuccessStatusCode
                ? (body, answer.Headers.TryGetValues("Elements-Next-Page-Token", out var next) ? next.First() : null)
                : throw new VerbException(ExitCode.Refused, Refusal((int)answer.StatusCode, body));
        }
        catch (HttpRequestException unreachable)
        {
            throw new VerbException(
                ExitCode.NoHub,
                $"No hub answers at {target.Url} ({unreachable.HttpRequestError}). Is it running, and is the address right? Name another with --url.",
                unreachable
            );
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new VerbException(
                ExitCode.NoHub,
                $"{target.Url} did not answer within {http.Timeout.TotalSeconds} seconds.",
                late
            );
        }
    }

    private static JsonNode? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Refusal(int status, JsonNode body)
    {
        var said = (string?)(body as JsonObject)?["message"] ?? "no reason given";
        var request = (string?)(body as JsonObject)?["requestId"];
        var remedy = status switch
        {
            401 when target.Key is null =>
                $" Put an API key into {Target.KeyVariable}, or keep one: trunkline profile set --url {target.Url}",
            401 => " The API key may have been revoked or have run out; make a new one in the console.",
            _ => "",
        };
        return $"The hub refused ({status}): {said}{remedy}" + (request is null ? "" : $"\nRequest {request}");
    }
}
