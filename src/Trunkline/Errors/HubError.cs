namespace Trunkline.Errors;

/// <summary>
/// An expected failure as a value: what is wrong, where, and what to do about it. Hosting turns it into
/// <c>{requestId, message, providerMessage?}</c> plus the optional members below.
/// </summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Message">For people; never holds a secret.</param>
internal sealed record HubError(ErrorKind Kind, string Message)
{
    /// <summary>The provider's own text, when the provider failed the call.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The provider's error code (Twilio: <c>21211</c>).</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's page about the error.</summary>
    public string? MoreInfo { get; init; }

    /// <summary>Seconds until it is worth trying again.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>A machine-readable word for failures that clients act on, such as <c>sealed</c> or <c>outcome-unknown</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Overrides the status of <see cref="Kind"/>; used to hand on a provider's own 4xx.</summary>
    public int? StatusOverride { get; init; }

    /// <summary>Methods for the Allow header of a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status =>
        StatusOverride
        ?? Kind switch
        {
            ErrorKind.Invalid => 400,
            ErrorKind.Unauthorized => 401,
            ErrorKind.Forbidden => 403,
            ErrorKind.NotFound => 404,
            ErrorKind.MethodNotAllowed => 405,
            ErrorKind.NotAcceptable => 406,
            ErrorKind.Conflict => 409,
            ErrorKind.TooLarge => 413,
            ErrorKind.UnsupportedMediaType => 415,
            ErrorKind.Unprocessable => 422,
            ErrorKind.TooManyRequests => 429,
            ErrorKind.ProviderUnavailable => 502,
            ErrorKind.Unavailable => 503,
            ErrorKind.ProviderTimeout => 504,
            _ => 500,
        };

    public static HubError Invalid(string message) => new(ErrorKind.Invalid, message);

    public static HubError Unauthorized(string message) => new(ErrorKind.Unauthorized, message);

    public static HubError Forbidden(string message) => new(ErrorKind.Forbidden, message);

    public static HubError NotFound(string message) => new(ErrorKind.NotFound, message);

    public static HubError Conflict(string message) => new(ErrorKind.Conflict, message);

    public static HubError Unavailable(string message) => new(ErrorKind.Unavailable, message);

    /// <summary>Carries the error to the edge, from code off the hot path.</summary>
    public HubException Raise() => new(this);
}
