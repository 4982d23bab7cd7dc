namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>What a customer's server answered.</summary>
/// <param name="Url">Where the answer came from in the end, after redirects; relative addresses in it start here.</param>
/// <param name="Status">HTTP status, or 0 without an answer.</param>
/// <param name="ContentType">Media type without parameters, in lower case.</param>
/// <param name="Body">The body, decoded.</param>
/// <param name="Error">Why it counts as failed (https://www.twilio.com/docs/api/errors), or null.</param>
internal sealed record WebhookReply(Uri? Url, int Status, string ContentType, string Body, WebhookError? Error)
{
    public bool IsOk => Error is null;
}

/// <summary>Code and words of a failure.</summary>
internal sealed record WebhookError(int Code, string Message);
