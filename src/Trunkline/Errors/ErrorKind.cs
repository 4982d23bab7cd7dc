namespace Trunkline.Errors;

/// <summary>What went wrong, from the caller's point of view. <see cref="HubError.Status"/> gives each its one HTTP status.</summary>
internal enum ErrorKind
{
    /// <summary>The request itself is wrong (400).</summary>
    Invalid,

    /// <summary>A credential is missing or wrong, ours or the provider's (401).</summary>
    Unauthorized,

    /// <summary>Known caller, not allowed; also a disabled instance (403).</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>405.</summary>
    MethodNotAllowed,

    /// <summary>406.</summary>
    NotAcceptable,

    /// <summary>Exists already, or another request with the same idempotency key is running (409).</summary>
    Conflict,

    /// <summary>413.</summary>
    TooLarge,

    /// <summary>415.</summary>
    UnsupportedMediaType,

    /// <summary>The same idempotency key with another request (422).</summary>
    Unprocessable,

    /// <summary>429, with a Retry-After.</summary>
    TooManyRequests,

    /// <summary>The provider failed or cannot be reached (502).</summary>
    ProviderUnavailable,

    /// <summary>The hub cannot serve now: sealed, database away, breaker open (503).</summary>
    Unavailable,

    /// <summary>The provider did not answer within the deadline (504).</summary>
    ProviderTimeout,
}
