using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Paging;

namespace Trunkline.Gateway;

/// <summary>
/// <c>/hubs/{any}/{resource}</c> and <c>/{resource}</c>: an operation of the connector, with names mapped in both directions,
/// the query language, and paging in headers.
/// </summary>
internal sealed class HubResource(
    InstanceSignIn signIn,
    OperationCalls operations,
    InstanceLimits limits,
    IOptions<GatewayOptions> options
)
{
    private const string Base = "/elements/api-v2";

    /// <summary>Pages of the provider that are read for one answer when the hub filters and nothing is left of them.</summary>
    private const int MostEmptyPages = 10;
    private readonly GatewayOptions settings = options.Value;

    /// <summary>Null when the call was answered.</summary>
    public async ValueTask<HubError?> AnswerAsync(GatewayCall call)
    {
        var http = call.Http;
        var signedIn = await signIn.ResolveAsync(http, tokenAlone: false);
        if (signedIn.Instance is not { } instance)
        {
            return signedIn.Error;
        }

        call.Instance = instance;
        call.UserId = signedIn.Caller?.UserId;
        call.ApiKeyId = signedIn.Caller?.ApiKeyId;
        var path = ResourcePath(http);
        if (instance.Connector.Router.Match(http.Request.Method, path) is not { } match)
        {
            return Unknown(http, instance, path);
        }

        call.Operation = match.Operation.Id;
        if (instance.Disabled)
        {
            return GatewayErrors.Disabled(instance);
        }

        if (!instance.MayChange && !OutboundCall.ChangesNothing(match.Operation.ProviderMethod))
        {
            return GatewayErrors.ReadOnly(instance);
        }

        using var deadline = Deadline.Of(http, settings, out var wrong);
        if (deadline is null)
        {
            return wrong;
        }

        if (limits.Enter(instance) is { } busy)
        {
            return busy;
        }

        try
        {
            return await CallAsync(call, instance, match, deadline);
        }
        finally
        {
            instance.Budget.Leave();
        }
    }

    private async ValueTask<HubError?> CallAsync(
        GatewayCall call,
        LiveInstance instance,
        OperationMatch match,
        Deadline deadline
    )
    {
        var http = call.Http;
        using var body = match.Operation.Request is null ? null : await ReadJsonAsync(http);
        var input = new CallInput
        {
            Path = match.PathValues,
            Query = Query(http),
            Body = body?.RootElement,
            Configuration = instance.Configuration,
        };
        IReadOnlyList<string>? warnings = null;
        for (var page = 1; ; page++)
        {
            using var mapped = new PooledBuffer();
            var answer = await operations.SendAsync(call, instance, match.Operation, input, deadline, mapped);
            if (answer.Error is { } error)
            {
                return error;
            }

            GatewayErrors.AddInstance(http.Response, instance);
            if (answer.Info is not { } info)
            {
                // Delete answers 200 with nothing, as it always did.
                http.Response.ContentLength = 0;
                return null;
            }

            warnings ??= answer.List?.Warnings;
            if (
                answer.List is { Conditions.Count: > 0 }
                && info is { ReturnedCount: 0, NextPageToken: { } token }
                && page < MostEmptyPages
            )
            {
                // What the hub filters may leave nothing of a page; a caller should not have to ask for the next one.
                input = input with
                {
                    Query = [new("nextPage", token), .. input.Query.Where(q => q.Key == "fields")],
                };
                continue;
            }

            await WriteAsync(http, info, warnings, mapped.Memory);
            call.ResponseBytes = mapped.Memory.Length;
            return null;
        }
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
        var rest = RawPath.After(Base, http) ?? "";
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

    private static List<KeyValuePair<string, string>> Query(HttpContext http)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            values.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return values;
    }

    private static async ValueTask<JsonDocument?> ReadJsonAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return null;
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new HubError(
                ErrorKind.UnsupportedMediaType,
                "The body must be JSON. Send 'Content-Type: application/json'."
            ).Raise();
        }

        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        }
        catch (JsonException wrong)
        {
            throw HubError
                .Invalid(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The body is not JSON: line {wrong.LineNumber + 1}, position {wrong.BytePositionInLine + 1}."
                    )
                )
                .Raise();
        }
    }
}
