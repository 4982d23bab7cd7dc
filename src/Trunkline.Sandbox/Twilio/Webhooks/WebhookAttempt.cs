using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>One attempt to get an answer: the request, once more with the password if asked for it, and its redirects.</summary>
internal sealed class WebhookAttempt(
    WebhookTransport transport,
    World world,
    WebhookRequest request,
    ConnectionOverrides overrides,
    string idempotencyToken
)
{
    private const int MostRedirects = 10;
    private const int Excerpt = 4096;

    /// <summary>The exchange that settled it.</summary>
    public WebhookExchange? Last { get; private set; }

    /// <summary>The answer, and as which failure the policy of repetitions counts it.</summary>
    public async Task<(WebhookReply Reply, string? Failure)> RunAsync(WebhookUrl url, CancellationToken ct)
    {
        var current = request;
        for (var redirects = 0; ; redirects++)
        {
            var target = Prepare(url, current);
            var (reply, next, failure) = await ExchangeAsync(target, current, credentials: null, ct);
            if (reply.Status == 401 && url.Credentials is { } credentials && failure is not null)
            {
                (reply, next, failure) = await ExchangeAsync(target, current, credentials, ct);
            }

            if (next is null)
            {
                return (reply, failure);
            }

            if (redirects == MostRedirects || WebhookUrl.Parse(next) is not { } further)
            {
                return (reply with { Error = WebhookErrors.TooManyRedirects }, null);
            }

            // Only 307 and 308 promise to keep the method; all others turn into a GET without the form.
            if (reply.Status is not (307 or 308))
            {
                current = current with { Method = "GET", Parameters = [], Json = null };
            }
            else if (current.Method == "GET")
            {
                current = current with { Parameters = [] };
            }

            url = further;
        }
    }

    private static WebhookUrl Prepare(WebhookUrl url, WebhookRequest request) =>
        request.Json is { } json ? url.With([new("bodySHA256", Signature.BodyHash(json))])
        : request.Method == "GET" && request.Parameters.Count > 0 ? url.With(request.Parameters)
        : url;

    private async Task<(WebhookReply Reply, string? Redirect, string? Failure)> ExchangeAsync(
        WebhookUrl url,
        WebhookRequest current,
        string? credentials,
        CancellationToken ct
    )
    {
        using var message = Message(url, current, credentials);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(overrides.Connect + overrides.Read);
        var startedAt = world.Now;
        var started = Stopwatch.GetTimestamp();
        WebhookReply reply;
        string? redirect = null;
        string? failure = null;
        var headers = "";
        try
        {
            using var response = await transport.SendAsync(message, overrides.Connect, patience.Token);
            var status = (int)response.StatusCode;
            headers = response.Headers.ToString() + response.Content.Headers;
            var body = await WebhookTransport.ReadAsync(response.Content, patience.Token);
            redirect = status is >= 300 and < 400 ? response.Headers.Location?.OriginalString : null;
            redirect = redirect is null ? null : WebhookUrl.Resolve(url.Wire, redirect);
            var error =
                status is (< 200 or >= 300) && redirect is null ? WebhookErrors.Refused(status)
                : body is null ? WebhookErrors.TooLarge
                : null;
            failure =
                error is null ? null
                : status >= 500 ? "5xx"
                : status >= 400 ? "4xx"
                : "";
            var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
            reply = new(url.Wire, status, type, body ?? "", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            reply = new(url.Wire, 0, "", "", WebhookErrors.Of(error));
            failure = error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                ? "ct"
                : "rt";
        }

        Last = new WebhookExchange
        {
            AccountSid = request.AccountSid,
            RecordSid = request.RecordSid,
            Method = current.Method,
            Url = url.Signed(isVoice: false),
            Parameters = current.Parameters,
            Json = current.Json,
            StartedAt = startedAt,
            Duration = Stopwatch.GetElapsedTime(started),
            Status = reply.Status,
            ResponseContentType = reply.ContentType,
            ResponseHeaders = headers,
            ResponseBody = reply.Body.Length > Excerpt ? reply.Body[..Excerpt] : reply.Body,
            ErrorCode = reply.Error?.Code,
        };
        world.Webhooks.Journal.Add(Last);
        return (reply, redirect, failure);
    }

    private HttpRequestMessage Message(WebhookUrl url, WebhookRequest current, string? credentials)
    {
        var message = new HttpRequestMessage(new HttpMethod(current.Method), url.Wire);
        IReadOnlyList<KeyValuePair<string, string>> form = [];
        if (current.Json is { } json)
        {
            message.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }
        else if (current.Method != "GET")
        {
            form = current.Parameters;
            message.Content = new FormUrlEncodedContent(form);
            message.Content.Headers.ContentType!.CharSet = "UTF-8";
        }

        var signer = SigningTokens.Of(world, current.AccountSid);
        message.Headers.Add("X-Twilio-Signature", Signature.Of(signer, url.Signed(current.IsVoice), form));
        message.Headers.Add("I-Twilio-Idempotency-Token", idempotencyToken);
        message.Headers.Add("User-Agent", "TwilioProxy/1.1");
        message.Headers.Add("Accept", "*/*");
        if (credentials is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))
            );
        }

        return message;
    }
}
