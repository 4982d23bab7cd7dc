using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Sessions;
using Trunkline.Storage;

namespace Trunkline.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on POST: the same request with the same key happens once, and its answer is given again. The
/// behaviour follows draft-ietf-httpapi-idempotency-key-header: 409 while the first is running, 422 for another request
/// under the same key. Where a crash or a broken connection leaves the outcome open, the key says so and nothing is sent
/// again.
/// </summary>
internal sealed class IdempotencyMiddleware(
    RequestDelegate next,
    IdempotencyStore store,
    CallerTable callers,
    ConsoleCookie cookie,
    AccountOfToken accountOf,
    AuditLog audit,
    Database database,
    TimeProvider time
)
{
    private const string Header = "Idempotency-Key";
    private const int MaxBody = 1024 * 1024;

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey(Header)
            ? OnceAsync(http)
            : next(http);

    private async Task OnceAsync(HttpContext http)
    {
        var text = http.Request.Headers[Header].ToString();
        if (text.Length is 0 or > 255 || text.Any(c => c is < ' ' or > '~'))
        {
            throw HubError.Invalid($"{Header} must have 1 to 255 printable ASCII characters.").Raise();
        }

        if (await WhoAsync(http) is not { } who)
        {
            // Whoever cannot be signed in is told so by the endpoint itself.
            await next(http);
            return;
        }

        var body = await BufferAsync(http);
        var key = new RequestKey(
            who.Account,
            who.Principal,
            http.Request.Method,
            text,
            Guid.CreateVersion7(time.GetUtcNow()).ToString("N")
        );
        var state = await store.BeginAsync(key, Fingerprint(http, body), http.RequestAborted);
        switch (state.Outcome)
        {
            case KeyOutcome.Started:
                await RunAsync(http, key);
                break;
            case KeyOutcome.Done:
                await ReplayAsync(http, who.Caller, state.Answer!);
                break;
            case KeyOutcome.Running:
                throw (
                    HubError.Conflict($"A request with this {Header} is still running. Wait for its answer.") with
                    {
                        RetryAfterSeconds = 1,
                        Type = "idempotency-running",
                    }
                ).Raise();
            case KeyOutcome.OtherRequest:
                throw new HubError(
                    ErrorKind.Unprocessable,
                    $"This {Header} was used for another request. Use a new key for a new request."
                )
                {
                    Type = "idempotency-mismatch",
                }.Raise();
            default:
                throw (
                    HubError.Conflict(
                        $"A request with this {Header} was begun, and its outcome is not known. Look whether it was done, then use a new key."
                    ) with
                    {
                        Type = "outcome-unknown",
                    }
                ).Raise();
        }
    }

    private async Task RunAsync(HttpContext http, RequestKey key)
    {
        var request = new IdempotentRequest(store, key);
        http.Features.Set(request);
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var captured = new CapturedBody(original.Stream);
        var capture = new StreamResponseBodyFeature(captured);
        http.Features.Set<IHttpResponseBodyFeature>(capture);
        try
        {
            await next(http);
            await capture.CompleteAsync();
        }
        catch (Exception refused) when (refused is HubException or BadHttpRequestException && !request.HasLeft)
        {
            // Refused before anything was done; what was begun in a transaction is rolled back.
            await store.ForgetAsync(key);
            throw;
        }
        catch
        {
            await store.MarkUnknownAsync(key);
            throw;
        }
        finally
        {
            http.Features.Set(original);
        }

        await KeepAsync(http, key, request, captured);
        if (!captured.IsTooLarge && captured.Kept.Length > 0)
        {
            await original.Stream.WriteAsync(captured.Kept, http.RequestAborted);
        }
    }

    /// <summary>
    /// Success is kept. So is a failure after the provider was called, because it may have done the work. A refusal is not:
    /// nothing happened, and the caller may mend the request and try again.
    /// </summary>
    private async Task KeepAsync(HttpContext http, RequestKey key, IdempotentRequest request, CapturedBody captured)
    {
        var status = http.Response.StatusCode;
        if (request.Completed)
        {
            return;
        }

        if (request.IsBroken || captured.IsTooLarge)
        {
            await store.MarkUnknownAsync(key);
        }
        else if (status < 400 || (status >= 500 && request.HasLeft))
        {
            await store.CompleteAsync(key, StoredAnswer.Of(http.Response, captured.Kept));
        }
        else
        {
            await store.ForgetAsync(key);
        }
    }

    private async Task ReplayAsync(HttpContext http, Caller? caller, StoredAnswer answer)
    {
        if (answer.Replay is { } shown)
        {
            var origin = RequestOrigin.Of(http);
            await database.WriteAsync(t => audit.WriteAsync(t, caller?.UserId, origin, shown), http.RequestAborted);
        }

        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
        {
            response.Headers[name] = values;
        }

        response.Headers["Idempotency-Replayed"] = "true";
        if (answer.Status is not (204 or 304))
        {
            response.ContentLength = answer.Body.Length;
        }

        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    /// <summary>Who asks, and through what: the same key of another caller, token or instance is another key.</summary>
    /// <returns>Null for someone who cannot be signed in.</returns>
    /// <exception cref="HubException">401: the element token is not valid, or no longer.</exception>
    private async ValueTask<(long Account, string Principal, Caller? Caller)?> WhoAsync(HttpContext http)
    {
        var text = http.Request.Headers.Authorization.ToString();
        var (hasUser, element) = Parts(text);
        long? account = element is { } token ? await accountOf(token, http.RequestAborted) : null;
        if (element is not null && account is null)
        {
            throw HubError.Unauthorized("The Element token is not valid.").Raise();
        }

        if (hasUser || cookie.IsUsed(http.Request))
        {
            var caller = (await callers.ResolveAsync(http.Request, http.RequestAborted)).Caller;
            var instance = http.Request.Headers[AuthorizationHeader.InstanceHeader].ToString();
            return caller is null ? null : (caller.AccountId, $"{caller.Principal}|{element}|{instance}", caller);
        }

        return account is { } known ? (known, $"token|{element}", null) : null;
    }

    private static (bool HasUser, TokenHash? Element) Parts(string text)
    {
        var header = AuthorizationHeader.Parse(text);
        return (
            !header.User.IsEmpty || !header.Bearer.IsEmpty,
            header.Element.IsEmpty ? null : TokenHash.Of(header.Element)
        );
    }

    /// <summary>The body in memory, to be compared and then read by the endpoint.</summary>
    private static async Task<byte[]> BufferAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(chunk, http.RequestAborted) is > 0 and var read)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBody)
            {
                throw new HubError(ErrorKind.TooLarge, $"With an {Header} a body may have 1 MB at most.").Raise();
            }
        }

        var body = buffer.ToArray();
        http.Request.Body = new MemoryStream(body);
        return body;
    }

    private static byte[] Fingerprint(HttpContext http, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{http.Request.Method}\n{http.Request.Path}\n{http.Request.QueryString}\n")
        );
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}

/// <summary>The account of an element token that comes without a user, or null when there is no such token.</summary>
internal delegate ValueTask<long?> AccountOfToken(TokenHash token, CancellationToken cancel);
