using System.Text.Json;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Hosting;

/// <summary>
/// The edge of every request: gives it an id, answers what failed inside as one kind of error body, and lets browsers read
/// the paging headers. Nothing that a client does ends in a 5xx here.
/// </summary>
internal sealed partial class RequestEdge(
    RequestDelegate next,
    TimeProvider time,
    CredentialVault vault,
    ILogger<RequestEdge> log
)
{
    private const string Exposed =
        "Elements-Returned-Count, Elements-Total-Count, Elements-Request-Id, Elements-Next-Page-Token, Elements-Trace-Id, Elements-Error, Content-Disposition";

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId.New(time);
        context.Response.Headers["Elements-Request-Id"] = context.TraceIdentifier;
        if (context.Request.Headers.Origin.Count > 0 && AnswerOrigin(context))
        {
            return;
        }

        HubError? error;
        try
        {
            error = SealedError(context);
            if (error is null)
            {
                await next(context);
                error = Unanswered(context);
            }
        }
#pragma warning disable CA1031 // The last place that can answer: whatever failed, the caller gets an error and the log the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            error = ErrorOf(context, failure);
        }

        if (error is null)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        await ErrorAnswer.WriteAsync(context, error);
    }

    private HubError? SealedError(HttpContext context) =>
        vault.IsSealed && context.Request.Path.StartsWithSegments(ApiPath.Base, StringComparison.OrdinalIgnoreCase)
            ? vault.SealedError()
            : null;

    /// <summary>Of the two that tell it, the connection may be the first.</summary>
    private static bool IsGone(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested || CallerConnection.Of(context).Closed.IsCancellationRequested;

    private HubError ErrorOf(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case HubException known:
                return known.Error;
            case BadHttpRequestException bad:
                return Describe(bad);
            case OperationCanceledException when IsGone(context):
                // The client went away; nobody reads the answer.
                return new HubError(ErrorKind.Invalid, "The client closed the request.") { StatusOverride = 499 };
        }

        using var scope = RequestScope.Named(log, context.TraceIdentifier);
        if (StorageFault.Describe(failure) is { } storage)
        {
            Log.StorageFault(log, failure.GetType().Name, storage.Message, context.TraceIdentifier);
            return storage;
        }

        Log.Unhandled(log, failure, context.TraceIdentifier);
        return new HubError(
            ErrorKind.Unavailable,
            "The hub failed at this request. The operator finds the reason in the log, by the request id."
        )
        {
            StatusOverride = 500,
        };
    }

    /// <summary>Routing answers 404, 405 and 415 with a status alone, and so does the binding of parameters 400; clients parse <c>message</c>.</summary>
    private static HubError? Unanswered(HttpContext context)
    {
        if (context.Response.HasStarted || context.Response.ContentType is not null)
        {
            return null;
        }

        var allow = context.Response.Headers.Allow.ToString();
        return context.Response.StatusCode switch
        {
            400 => BadParameter.Find(context),
            404 => HubError.NotFound($"No resource found at {context.Request.Path}."),
            405 => new HubError(
                ErrorKind.MethodNotAllowed,
                $"{context.Request.Method} is not allowed at {context.Request.Path}. Allowed: {allow}."
            )
            {
                Allow = allow,
            },
            415 => new HubError(
                ErrorKind.UnsupportedMediaType,
                "The body must be JSON. Send 'Content-Type: application/json'."
            ),
            _ => null,
        };
    }

    private static HubError Describe(BadHttpRequestException bad) =>
        bad switch
        {
            { InnerException: JsonException json } => HubError.Invalid(
                $"The body is not the JSON that is expected here: line {json.LineNumber + 1}, position {json.BytePositionInLine + 1}{(json.Path is null or "$" ? "" : $", at {json.Path}")}."
            ),
            { StatusCode: 413 } => new HubError(ErrorKind.TooLarge, "The body is larger than this endpoint takes."),
            { StatusCode: 415 } => new HubError(
                ErrorKind.UnsupportedMediaType,
                "The body must be JSON. Send 'Content-Type: application/json'."
            ),
            _ => new HubError(ErrorKind.Invalid, $"The request cannot be read: {bad.Message}")
            {
                StatusOverride = bad.StatusCode,
            },
        };

    private static bool AnswerOrigin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Exposed;
        if (
            !HttpMethods.IsOptions(context.Request.Method)
            || context.Request.Headers.AccessControlRequestMethod.Count == 0
        )
        {
            return false;
        }

        headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = 204;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed")]
        public static partial void Unhandled(ILogger log, Exception failure, string requestId);

        [LoggerMessage(2, LogLevel.Warning, "Request {RequestId}: storage fault {Fault}: {Message}")]
        public static partial void StorageFault(ILogger log, string fault, string message, string requestId);
    }
}
