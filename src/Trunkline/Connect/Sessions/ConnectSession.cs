using System.Security.Cryptography;
using Trunkline.Credentials;

namespace Trunkline.Connect.Sessions;

/// <summary>One end user's way from a link to a connected account. It belongs to a tenant, a customer, and soon to one browser.</summary>
internal sealed record ConnectSession
{
    /// <summary>How long an end user has for each step, at least.</summary>
    public const long StepMilliseconds = 10 * 60_000L;

    public required long Id { get; init; }
    public required string Uid { get; init; }
    public required long OrganizationId { get; init; }
    public required long AccountId { get; init; }

    /// <summary>Made the session, and will own the instance.</summary>
    public required long UserId { get; init; }
    public required IReadOnlyList<string> Connectors { get; init; }
    public required string CustomerId { get; init; }
    public required string CustomerName { get; init; }

    /// <summary>Null: the link stands alone, and the connection is complete when the end user confirms it.</summary>
    public string? ReturnUrl { get; init; }
    public required string Locale { get; init; }
    public required ConnectMode Mode { get; init; }

    /// <summary>How the account is asked for; null: whichever way the connector has.</summary>
    public ConnectMethod? Method { get; init; }

    /// <summary>The instance to reconnect.</summary>
    public long? InstanceId { get; init; }
    public required ConnectStep Step { get; init; }

    /// <summary>The connector that was chosen.</summary>
    public string? ConnectorKey { get; init; }
    public long? AppId { get; init; }
    public byte[]? StateHash { get; init; }

    /// <summary>The provider's account that was proved.</summary>
    public string? FoundId { get; init; }
    public string? FoundName { get; init; }

    /// <summary>Permissions that were granted, separated by blanks.</summary>
    public string? Granted { get; init; }

    /// <summary>They were read at the provider; else they are those that the app is registered for.</summary>
    public bool GrantedIsRead { get; init; }

    /// <summary>What the end user typed, sealed until the session is complete.</summary>
    public byte[]? PendingSealed { get; init; }

    /// <summary>The instance that the found account takes the place of.</summary>
    public long? Replaces { get; init; }

    /// <summary>Why it cannot go on, as a <see cref="ConnectFailure"/>.</summary>
    public string? Failure { get; init; }
    public long? ResultId { get; init; }
    public required long CreatedAt { get; init; }
    public required long ExpiresAt { get; init; }

    public SealContext PendingSeal => new(AccountId, "connect_sessions", Uid, "pending", 1);

    /// <summary>The credentials were typed into a form.</summary>
    public bool IsTyped => PendingSealed is not null;

    /// <summary>The text that only the holder of an account can give it, to show whose it is.</summary>
    public string Proof => "trunkline-" + Uid;

    /// <summary>The state that the browser was sent to the provider with.</summary>
    public bool IsState(string state) =>
        StateHash is { } expected
        && state.Length == 43
        && CryptographicOperations.FixedTimeEquals(expected, TokenHash.Of(state).ToBytes());

    /// <summary>As it is when it cannot go on; nothing that was typed or found out on the way is kept.</summary>
    /// <param name="reason">A <see cref="ConnectFailure"/>.</param>
    public ConnectSession EndedBy(string reason) =>
        this.After(
            reason switch
            {
                ConnectFailure.Canceled or ConnectFailure.Kept => ConnectEvent.Canceled,
                ConnectFailure.Withdrawn => ConnectEvent.Withdrawn,
                _ => ConnectEvent.Ended,
            }
        ) with
        {
            Failure = reason,
            PendingSealed = null,
            StateHash = null,
        };

    public bool HasExpired(long now) => ExpiresAt <= now && !Step.IsOver();

    /// <summary>Without what was typed.</summary>
    public override string ToString() => $"connect session {Uid}";
}

internal enum ConnectMode
{
    Connect,
    Reconnect,

    /// <summary>The customer looks at what is connected, reconnects and disconnects.</summary>
    Manage,
}

/// <summary>Where the end user proves to have the account.</summary>
internal enum ConnectMethod
{
    /// <summary>Enters its credentials on a page of the hub.</summary>
    Form,

    /// <summary>Says yes on the provider's own page.</summary>
    Provider,
}

/// <summary>Reasons for a page with a way on.</summary>
internal static class ConnectFailure
{
    public const string Declined = "declined";
    public const string AlreadyLinked = "already-linked";
    public const string NotProved = "not-proved";
    public const string Inactive = "account-inactive";
    public const string MissingPermission = "missing-permission";
    public const string OwnAccount = "own-account";
    public const string Canceled = "canceled";

    /// <summary>On reconnect with another account: the one that was there stays.</summary>
    public const string Kept = "kept";

    /// <summary>The application canceled the session.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Whether the end user can put it right on the spot.</summary>
    public static bool MayTryAgain(string reason) =>
        reason is Declined or AlreadyLinked or NotProved or Inactive or MissingPermission or OwnAccount or Canceled;
}
