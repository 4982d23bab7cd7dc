using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Control;

/// <summary>What tests need from a sandbox beside the API itself, below <c>/sandbox/v1</c>, and the document that tells of it.</summary>
/// <param name="worlds">The tenants.</param>
/// <param name="options">How the sandbox was started.</param>
/// <param name="more">What the providers add.</param>
internal sealed class ControlServer(Worlds worlds, SandboxOptions options, IEnumerable<ControlRoute> more)
{
    public const string Root = "/sandbox/v1";
    private const string Document = "/sandbox/openapi.json";

    private readonly IReadOnlyList<ControlRoute> routes =
    [
        .. StateEndpoints.Routes,
        .. TenantEndpoints.Routes,
        .. ClockEndpoints.Routes,
        .. FaultEndpoints.Routes,
        .. JournalEndpoints.Routes,
        .. more,
    ];

    private byte[]? document;

    public static bool Owns(HttpContext http) =>
        http.Request.Path.Value is { } path && path.StartsWith("/sandbox/", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path == Document && HttpMethods.IsGet(http.Request.Method))
        {
            await WriteAsync(http.Response, ControlAnswer.Ok(document ??= Describe()));
            return;
        }

        await WriteAsync(http.Response, ControlAccess.Check(http, options.AdminToken) ?? await AnswerAsync(http));
    }

    private async Task<ControlAnswer> AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var below = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
        var here = routes.Select(r => (Route: r, Values: r.Match(below))).Where(r => r.Values is not null).ToList();
        if (here.Count == 0)
        {
            return ControlAnswer.NotFound($"There is no {path}. {Document} tells what there is.");
        }

        var (route, values) = here.Find(r => r.Route.Method == http.Request.Method);
        if (route is null)
        {
            http.Response.Headers.Allow = string.Join(", ", here.Select(r => r.Route.Method));
            return ControlAnswer.Error(405, "Method not allowed.");
        }

        var name = http.Request.Query[Worlds.Parameter].ToString();
        if (worlds.Find(name.Length > 0 ? name : Tenant.Default) is not { } tenant)
        {
            return ControlAnswer.NotFound($"There is no tenant '{name}'.");
        }

        if (ControlAccess.CheckType(http.Request) is { } refused)
        {
            return refused;
        }

        if (route.IsLarge && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ControlRequest.LargestState;
        }

        try
        {
            return await route.Handle(new ControlRequest(http, worlds, tenant, values!));
        }
        catch (JsonException error)
        {
            return ControlAnswer.Bad(error.Message);
        }
        catch (BadHttpRequestException error)
        {
            return ControlAnswer.Error(error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return ControlAnswer.Error(500, "The sandbox failed; its output tells why.");
        }
    }

    private byte[] Describe() =>
        ControlDocument.Write(
            routes,
            [.. worlds.Default.Stage.Providers.Select(p => p.Credentials).OfType<object>().Select(c => c.GetType())]
        );

    private static async Task WriteAsync(HttpResponse response, ControlAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Body is null)
        {
            return;
        }

        var bytes =
            answer.Body as byte[]
            ?? JsonSerializer.SerializeToUtf8Bytes(answer.Body, answer.Body.GetType(), ControlJson.Options);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
