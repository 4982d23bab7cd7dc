namespace Trunkline.Sandbox.Twilio.Errors;

/// <summary>
/// An error as the API tells it: HTTP status, error code, message
/// (https://www.twilio.com/docs/usage/twilios-response, https://www.twilio.com/docs/api/errors).
/// </summary>
internal sealed record TwilioError(int Status, int Code, string Message)
{
    public string? Detail { get; init; }

    public string MoreInfo => $"https://www.twilio.com/docs/errors/{Code}";

    /// <summary>Most errors of the API are plain bad requests.</summary>
    public static TwilioError Bad(int code, string message) => new(400, code, message);
}
