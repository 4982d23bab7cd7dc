using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Trunkline.Calls;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Operations;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Paging;
using Trunkline.Sending;

namespace Trunkline.Gateway;

/// <summary>
/// <c>/hubs/{any}/{resource}</c> and <c>/{resource}</c>: an operation of the connector, with names mapped in both directions,
/// the query language, and paging in headers.
/// </summary>
internal sealed class HubResource(GatewayTools tools, OperationCalls operations) : GatewayEdge<OperationMatch>(tools)
{
    private const string Base = "/elements/api-v2";

    protected override bool TokenAlone => false;

    protected override HubError? Plan(
        HttpContext http,
        CallContext call,
        LiveInstance instance,
        out OperationMatch plan
    )
    {
        var path = ResourcePath(http);
        if (instance.Connector.Router.Match(http.Request.Method, path) is not { } match)
        {
            plan = null!;
            return Unknown(http, instance, path);
        }

        plan = match;
        call.Operation = match.Plan.Definition.Id;
        return InstanceLimits.Refuse(instance, OperationCalls.Changes(match.Plan.Definition));
    }

    protected override async ValueTask<HubError?> ForwardAsync(
        HttpContext http,
        CallContext call,
        OperationMatch plan,
        Deadline deadline
    )
    {
        // 1. The question: path, query, body.
        var instance = call.Instance!;
        var (json, unreadable) = plan.Plan.Definition.Request is null ? default : await ReadJsonAsync(http);
        using var body = json;
        if (unreadable is not null)
        {
            return unreadable;
        }

        var input = new CallInput
        {
            Path = plan.PathValues,
            Query = Query(http),
            Body = body?.RootElement,
            Configuration = instance.Configuration,
        };

        // 2. The operation.
        using var mapped = new PooledBuffer();
        var answer = await operations.SendFilledAsync(call, plan.Plan, input, deadline, mapped);
        if (answer.Error is { } error)
        {
            return error;
        }

        // 3. The answer.
        AddInstance(http.Response, instance);
        if (answer.Info is not { } info)
        {
            // Delete answers 200 with nothing, as it always did.
            http.Response.ContentLength = 0;
            return null;
        }

        await WriteAsync(http, info, answer.Warnings, mapped.Memory);
        call.ResponseBytes = mapped.Memory.Length;
        return null;
    }

    private static async ValueTask WriteAsync(
        HttpContext http,
        AnswerInfo info,
        IReadOnlyList<string>? warnings,
        ReadOnlyMemory<byte> body
    )
    {
        var response = http.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        if (info.ReturnedCount is { } count)
        {
            http.SetListHeaders(count, info.NextPageToken, info.TotalCount);
        }

        if (warnings is { Count: > 0 })
        {
            response.Headers["Elements-Error"] = ListHeaders.HeaderText(string.Join("; ", warnings));
        }

        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static HubError Unknown(HttpContext http, LiveInstance instance, string path)
    {
        var allowed = instance.Connector.Router.AllowedMethods(path);
        return allowed.Count == 0
            ? HubError.NotFound(
                $"{instance.Connector.Definition.Name} has no resource at {path}. GET /objects lists its objects, GET /instances/{instance.Id}/docs its operations."
            )
            : new HubError(
                ErrorKind.MethodNotAllowed,
                $"{http.Request.Method} is not allowed at {path}. Allowed: {string.Join(", ", allowed)}."
            )
            {
                Allow = string.Join(", ", allowed),
            };
    }

    /// <summary>The path as it was sent, without the base and without the hub segment, which is decoration.</summary>
    private static string ResourcePath(HttpContext http)
    {
        var rest = RawPath.After(Base, http).ToString();
        var end = rest.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? rest : rest[..end];
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        path = path.TrimEnd('/');
        if (
            path.StartsWith("/hubs/", StringComparison.OrdinalIgnoreCase)
            && path.IndexOf('/', "/hubs/".Length) is > 0 and var next
        )
        {
            return path[next..];
        }

        return path;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Query(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue)
        {
            return [];
        }

        var values = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            values.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return values;
    }

    private static async ValueTask<(JsonDocument? Body, HubError? Error)> ReadJsonAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return default;
        }

        if (!http.Request.HasJsonContentType())
        {
            return (
                null,
                new HubError(
                    ErrorKind.UnsupportedMediaType,
                    "The body must be JSON. Send 'Content-Type: application/json'."
                )
            );
        }

        try
        {
            return (await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted), null);
        }
        catch (JsonException wrong)
        {
            return (
                null,
                HubError.Invalid(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The body is not JSON: line {wrong.LineNumber + 1}, position {wrong.BytePositionInLine + 1}."
                    )
                )
            );
        }
    }
}
