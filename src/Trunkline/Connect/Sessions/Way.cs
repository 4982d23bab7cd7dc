using System.Data.Common;

namespace Trunkline.Connect.Sessions;

/// <summary>
/// A way to give access on a provider's own page; connectors name it with <c>connect.way</c>. Sessions and pages know no
/// provider: what one way does otherwise than another is in these delegates, and each way registers itself.
/// </summary>
internal sealed record Way
{
    /// <summary>What instances keep that were connected by a way, and the environment that they are shown in.</summary>
    public const string OfInstances = "connect";

    /// <summary>What connectors name.</summary>
    public required string Key { get; init; }

    /// <summary>The app that the customers of an account authorize; null: the account has none for this way.</summary>
    public required Func<long, CancellationToken, Task<WayApp?>> AppOfAccount { get; init; }

    /// <summary>The app whose addresses have this part, which nobody can guess; null: none of this way.</summary>
    public required Func<string, CancellationToken, Task<WayApp?>> AppOfPath { get; init; }

    /// <summary>Where a browser goes to say yes, with the state that it brings back.</summary>
    public required Func<WayApp, string, string> Begin { get; init; }

    /// <summary>
    /// The browser came back with these parameters, to a session that is away and not expired. Nothing in them is believed: the
    /// provider is asked. Throws 502 when it cannot be reached; then nothing is known and nothing is lost.
    /// </summary>
    public required Func<
        ConnectSession,
        WayApp,
        IQueryCollection,
        CancellationToken,
        Task<WayAnswer>
    > Return { get; init; }

    /// <summary>The text that only the holder of the account can set, as it is now; null: the provider gives no access any more.</summary>
    public required Func<ConnectSession, CancellationToken, Task<string?>> Prove { get; init; }

    /// <summary>Somebody says at the app's address that a customer withdrew the access; the answer tells nothing about customers.</summary>
    public required Func<HttpContext, WayApp, Task<IResult>> Revoked { get; init; }

    /// <summary>The instance that uses the session's account already; null for none.</summary>
    public required Func<ConnectSession, CancellationToken, Task<long?>> FindInstance { get; init; }

    /// <summary>Links the session's account to its customer and to this instance; false when it is another customer's.</summary>
    public required Func<DbTransaction, ConnectSession, long, Task<bool>> Link { get; init; }
}

/// <summary>What a tenant registered at a provider, for its customers to authorize.</summary>
/// <param name="Way">Key of the way.</param>
/// <param name="Id">Within the way.</param>
/// <param name="AccountId">Who registered it.</param>
/// <param name="Name">What customers are told is asking.</param>
/// <param name="ProviderId">What the provider calls it.</param>
/// <param name="Permissions">What customers are asked for.</param>
/// <param name="ReturnUrls">Where sessions may send a browser back to, exactly as listed.</param>
internal sealed record WayApp(
    string Way,
    long Id,
    long AccountId,
    string Name,
    string ProviderId,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> ReturnUrls
);

/// <summary>What a way found out about a browser that came back: one of the three.</summary>
/// <param name="Account">The provider gave access to it.</param>
/// <param name="Failure">The session ends, by a <see cref="ConnectFailure"/>.</param>
/// <param name="Refusal">It did not come from what this browser began; for the audit log. The session stays as it is.</param>
internal sealed record WayAnswer(FoundAccount? Account = null, string? Failure = null, string? Refusal = null);

/// <summary>An account that the provider gave access to.</summary>
/// <param name="Id">At the provider.</param>
/// <param name="Name">At the provider.</param>
/// <param name="Granted">Permissions, separated by blanks.</param>
/// <param name="GrantedIsRead">They were read at the provider; else they are those that the app is registered for.</param>
/// <param name="IsProved">It is this end user's. Else somebody may have authorized it before, and it has to be shown.</param>
internal sealed record FoundAccount(string Id, string Name, string Granted, bool GrantedIsRead, bool IsProved);
