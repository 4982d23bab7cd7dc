using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// What went wrong between Twilio and the account's own server, with the request and its answer. Below a call when the
/// call was the reason.
/// </summary>
internal sealed class Notification : Record
{
    public string? CallSid { get; init; }

    /// <summary>Code of https://www.twilio.com/docs/api/errors, such as 11200.</summary>
    public required int ErrorCode { get; init; }

    public bool IsWarning { get; init; }

    public required string MessageText { get; init; }

    public string? RequestMethod { get; init; }

    public string? RequestUrl { get; init; }

    /// <summary>What was sent, form-encoded.</summary>
    public string? RequestVariables { get; init; }

    /// <summary>Headers of the answer, form-encoded.</summary>
    public string? ResponseHeaders { get; init; }

    public string? ResponseBody { get; init; }
}
