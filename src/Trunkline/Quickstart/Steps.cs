using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Quickstart;

/// <summary>One request of the story and what came back, in a few readable lines.</summary>
internal sealed class Steps(HttpClient client)
{
    private const int LineLength = 160;
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private int number;

    /// <param name="title">What the step is for.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the API's base.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="element">Element token to call with, or null for a platform call.</param>
    /// <param name="expected">The status that the story needs.</param>
    /// <param name="tell">The interesting part of the answer.</param>
    /// <param name="cancel">Ends the step.</param>
    public async Task<JsonNode?> DoAsync(
        string title,
        string method,
        string path,
        JsonNode? body,
        string? element,
        int expected,
        Func<JsonNode?, string> tell,
        CancellationToken cancel
    )
    {
        number++;
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number, 2}. {title}"));
        Console.WriteLine($"    {method} {path}{(body is null ? "" : "  " + Masked(body))}");
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(path.TrimStart('/'), UriKind.Relative)
        );
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (element is not null)
        {
            var authorization = client.DefaultRequestHeaders.NonValidated["Authorization"].ToString();
#pragma warning disable RS0030 // the hub's own three-part header, to the hub itself
            request.Headers.TryAddWithoutValidation("Authorization", $"{authorization}, Element {element}");
#pragma warning restore RS0030
        }

        using var answer = await client.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        JsonNode? json = text.Length == 0 ? null : JsonNode.Parse(text);
        var status = (int)answer.StatusCode;
        if (status != expected)
        {
            throw new StepFailedException(
                $"step {number} ({title}) answered {status} where {expected} was expected: {json?["message"]} {json?["providerMessage"]}"
            );
        }

        Console.WriteLine($"    → {status}  {tell(json)}");
        return json;
    }

    /// <summary>JSON in one line of readable length.</summary>
    public static string Short(JsonNode node)
    {
        var text = node.ToJsonString(Relaxed);
        return text.Length <= LineLength ? text : text[..LineLength] + "…";
    }

    /// <summary>Secrets of a request, covered.</summary>
    private static string Masked(JsonNode body)
    {
        var copy = body.DeepClone();
        if (copy["configuration"] is JsonObject configuration)
        {
            foreach (
                var key in configuration
                    .Select(c => c.Key)
                    .Where(k => k.EndsWith("token", StringComparison.Ordinal))
                    .ToList()
            )
            {
                configuration[key] = "********";
            }
        }

        return Short(copy);
    }
}

/// <summary>A step did not go as it must; the message says which and why.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
