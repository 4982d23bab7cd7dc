using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;

namespace Trunkline.Sandbox.Twilio;

/// <summary>One HTTP request from header to body: who asks, what for, the answer, the headers every answer has.</summary>
internal sealed class ApiPipeline(Worlds worlds, RouteTable routes, RouteTable testRoutes)
{
    private const int LargestKept = 256 * 1024;

    /// <summary>A page takes tens of kilobytes; to grow them anew for every answer costs more than to write it.</summary>
    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> Buffers = [];

    private readonly ConcurrentRequests concurrent = new();

    public async Task HandleAsync(HttpContext http)
    {
        if (await MediaContent.TryAnswerAsync(http, worlds.TenantOf(http).World))
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var address = ProductAddress.Of(http.Request);
        using var seat = concurrent.Enter();
        var world = worlds.TenantOf(http).World;
        if (await RecordingContent.TryAnswerAsync(http, world))
        {
            return;
        }

        var answer = await AnswerOrErrorAsync(http, world, address, seat);
        AddHeaders(http.Response.Headers, world, address, Stopwatch.GetElapsedTime(started), seat.Count);
        await WriteAsync(http, address, answer);
    }

    private async Task<Answer> AnswerOrErrorAsync(
        HttpContext http,
        World world,
        ProductAddress address,
        ConcurrentRequests.Seat seat
    )
    {
        try
        {
            return await AnswerAsync(http, world, address, seat);
        }
        catch (Exception error) when (error is BadHttpRequestException or InvalidDataException)
        {
            return RequestErrors.UnreadableForm;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A fault of the sandbox itself: the client gets the API's own 500, whoever runs it gets the reason.
            await Console.Error.WriteLineAsync(error.ToString());
            return RequestErrors.Internal;
        }
    }

    private async Task<Answer> AnswerAsync(
        HttpContext http,
        World world,
        ProductAddress address,
        ConcurrentRequests.Seat seat
    )
    {
        var path = address.Path;
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            // Browsers ask before they send credentials.
            return Answer.NoContent;
        }

        var method = HttpMethods.IsHead(http.Request.Method) ? HttpMethods.Get : http.Request.Method;
        if (address.Product == "oauth")
        {
            return GrantEndpoint.Post(worlds.All.Select(t => t.World), path, method, await FormOfAsync(http.Request));
        }

        var identified = Authenticator.Identify(world, http.Request.Headers.Authorization);
        if (identified.Value is not { } caller)
        {
            return identified.Error!;
        }

        if (seat.Take(caller.Account) > world.Options.MaxConcurrentRequests)
        {
            return RequestErrors.TooManyRequests;
        }

        var resourcePath = address.IsApi ? Representation.Of(address).Strip(path) : address.RoutePath;
        var target = address.IsApi ? AccountPath.Of(resourcePath) : new AccountPath(null, address.Resource);
        var account = target.AccountSid is null ? caller.Account : world.FindAccount(target.AccountSid);
        if (account is null)
        {
            return RequestErrors.Authenticate;
        }

        if (AccessRules.Check(caller, account, method, target.Resource) is { } refused)
        {
            return refused;
        }

        var route = (caller.Account.IsTest ? testRoutes : routes).Find(resourcePath);
        var handler = route?.HandlerOf(method);
        if (route is null || handler is null)
        {
            return caller.Account.IsTest ? RequestErrors.TestCredentials
                : route is null ? RequestErrors.NotFound(path)
                : RequestErrors.MethodNotAllowed;
        }

        if (AccessRules.CheckPolicy(caller, method, route.Template) is { } missing)
        {
            return missing;
        }

        var answer = handler(
            new ApiRequest
            {
                World = world,
                Caller = caller,
                Account = account,
                Path = path,
                Address = address,
                Route = route,
                Query = Parameters.OfQuery(http.Request.QueryString.Value),
                Form = await FormOfAsync(http.Request),
                Now = world.Now,
            }
        );
        return answer.Status < 400 ? answer with { Element = route.Element } : answer;
    }

    private static async ValueTask<Parameters> FormOfAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return Parameters.None;
        }

        if (await PlainForm.ReadAsync(request) is { } form)
        {
            // For the journal, which else looks for the framework's form.
            request.HttpContext.Features.Set(form);
            return form;
        }

        return request.HasFormContentType ? Parameters.OfForm(await request.ReadFormAsync()) : Parameters.None;
    }

    private static async Task WriteAsync(HttpContext http, ProductAddress address, Answer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        }

        if (answer.Write is null)
        {
            return;
        }

        var body = Buffers.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(body, Wire.Readable))
        {
            answer.Write(json);
        }

        var form = Representation.Of(address).ForStatus(answer.Status);
        var shown = form.Of(body.WrittenMemory, answer.Element);
        response.ContentType = form.ContentType;
        response.ContentLength = shown.Length;
        await response.Body.WriteAsync(shown, http.RequestAborted);
        if (body.Capacity <= LargestKept)
        {
            body.ResetWrittenCount();
            Buffers.Add(body);
        }
    }

    private static void AddHeaders(
        IHeaderDictionary headers,
        World world,
        ProductAddress address,
        TimeSpan duration,
        int concurrency
    )
    {
        headers["Twilio-Request-Id"] = world.RequestIds.NextSid("RQ");
        headers["Twilio-Request-Duration"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{(long)duration.TotalSeconds}.{duration.Milliseconds:000}"
        );
        headers["Twilio-Concurrent-Requests"] = concurrency.ToString(CultureInfo.InvariantCulture);
        headers["X-Home-Region"] = "us1";
        headers["X-Api-Domain"] = $"{address.Product}.twilio.com";
        headers["X-Powered-By"] = "AT-5000";
        headers["X-Shenanigans"] = "none";
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST, DELETE, OPTIONS";
        headers.AccessControlAllowHeaders =
            "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key";
        headers.AccessControlExposeHeaders = "ETag, Twilio-Request-Id";
        headers.AccessControlAllowCredentials = "true";
    }
}
