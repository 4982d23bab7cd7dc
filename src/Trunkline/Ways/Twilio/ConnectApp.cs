using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// A tenant's Twilio Connect App (https://www.twilio.com/docs/iam/connect): customers authorize it at Twilio, and from then
/// on their account answers to its SID and the app owner's auth token.
/// </summary>
public sealed record ConnectApp
{
    public required long Id { get; init; }

    /// <summary>Never changes; the seals are bound to it.</summary>
    public required string Uid { get; init; }
    public required long OrganizationId { get; init; }
    public required long AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary><c>CN</c> and 32 hex digits.</summary>
    public required string AppSid { get; init; }

    /// <summary>The developer's own account, which the tokens belong to.</summary>
    public required string OwnerSid { get; init; }

    /// <summary>Unguessable part of the Authorize and Deauthorize URL, distinct per tenant and app.</summary>
    public required string Path { get; init; }

    /// <summary><c>get-all</c>, <c>post-all</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Where sessions may send a browser back to, exactly as listed.</summary>
    public required IReadOnlyList<string> ReturnUrls { get; init; }
    public required byte[] PrimarySealed { get; init; }
    public byte[]? SecondarySealed { get; init; }
    public required long TokenVersion { get; init; }
    public required long CreatedAt { get; init; }

    public SealContext PrimarySeal => new(AccountId, "connect_apps", Uid, "primary", TokenVersion);
    public SealContext SecondarySeal => new(AccountId, "connect_apps", Uid, "secondary", TokenVersion);

    /// <summary>The tokens to try, in order: promoting the secondary must not cut customers off.</summary>
    public IReadOnlyList<Secret> OpenTokens(Sealer sealer)
    {
#pragma warning disable CA2000 // They are handed on to those who try them, and kept by nobody.
        var primary = sealer.Open(PrimarySealed, PrimarySeal);
        return SecondarySealed is null ? [primary] : [primary, sealer.Open(SecondarySealed, SecondarySeal)];
#pragma warning restore CA2000
    }
}
