namespace Trunkline.Sandbox.Twilio.Errors;

/// <summary>Errors that belong to no resource: who asks, for what path, with which method.</summary>
internal static class RequestErrors
{
    private const string WrongCredentials = "Your AccountSid or AuthToken was incorrect.";

    public static TwilioError Authenticate { get; } = new(401, 20003, "Authenticate") { Detail = WrongCredentials };

    public static TwilioError InvalidUsername { get; } =
        new(401, 20003, "Authentication Error - invalid username") { Detail = WrongCredentials };

    public static TwilioError NoCredentials { get; } =
        new(401, 20003, "Authentication Error - No credentials provided") { Detail = WrongCredentials };

    public static TwilioError TooManyRequests { get; } = new(429, 20429, "Too Many Requests");

    public static TwilioError AccountNotActive { get; } = new(401, 20005, "Account not active");

    public static TwilioError PathAccountNotActive { get; } = new(403, 20005, "Account not active");

    public static TwilioError TestCredentials { get; } =
        new(403, 20008, "Resource not accessible with Test Account Credentials");

    public static TwilioError MethodNotAllowed { get; } = new(405, 20004, "Method not allowed");

    public static TwilioError Gone { get; } = new(410, 20410, "This resource is gone; use /Messages instead");

    public static TwilioError UnreadableForm { get; } =
        TwilioError.Bad(20001, "The body of the request cannot be read as a form");

    public static TwilioError Internal { get; } = new(500, 20500, "An internal server error has occurred");

    public static TwilioError PageSize { get; } = TwilioError.Bad(20007, "Page size must not be greater than 1000");

    public static TwilioError NotFound(string path) => new(404, 20404, $"The requested resource {path} was not found");

    public static TwilioError Missing(string parameter) =>
        TwilioError.Bad(20001, $"Missing required parameter {parameter} in the post body");

    public static TwilioError Invalid(string parameter, string value) =>
        TwilioError.Bad(20422, $"Invalid Parameter: {parameter} '{value}'");

    public static TwilioError BadFriendlyName(string parameter, string name) =>
        TwilioError.Bad(20002, $"{parameter} has more than 64 characters: {name}");

    public static TwilioError BadUrl(string parameter, string url) =>
        TwilioError.Bad(21402, $"{parameter} is not a valid URL: {url}");

    public static TwilioError BadMethod(string parameter, string method) =>
        TwilioError.Bad(21403, $"{parameter} must be GET or POST, not '{method}'");

    /// <summary>What the policy of a restricted key does not name.</summary>
    public static TwilioError PermissionMissing(string permission) =>
        new(401, 70051, $"Authorization Error: required permission {permission} is missing");

    public static TwilioError NotFinished(string status) =>
        new(409, 20009, $"Cannot delete this resource before it is complete (it is {status})");
}
