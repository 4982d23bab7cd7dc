using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// A tenant's Twilio Connect App (https://www.twilio.com/docs/iam/connect): customers authorize it at Twilio, and from then
/// on their account answers to its SID and the app owner's auth token.
/// </summary>
internal sealed record ConnectApp
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

    /// <summary>
    /// The tokens to try, in order: promoting the secondary must not cut customers off. Each is opened when it is asked for, and
    /// wiped when the next one is or the loop ends.
    /// </summary>
    public IEnumerable<Secret> OpenTokens(Sealer sealer)
    {
        using (var primary = sealer.Open(PrimarySealed, PrimarySeal))
        {
            yield return primary;
        }

        if (SecondarySealed is not null)
        {
            using var secondary = sealer.Open(SecondarySealed, SecondarySeal);
            yield return secondary;
        }
    }
}
