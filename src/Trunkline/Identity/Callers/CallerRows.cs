using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Identity.Callers;

/// <summary>Callers as the database knows them: none that is switched off, and none of an account that is.</summary>
internal sealed class CallerRows(Database database)
{
    /// <returns>The user with this secret and the hash of the organization's; null when there is none.</returns>
    public async Task<(Caller Caller, TokenHash Organization)?> FindUserAsync(TokenHash hash, CancellationToken cancel)
    {
        var row = await database.QueryFirstAsync<UserRow>(
            """
            SELECT u.id, u.account_id, u.organization_id, u.role, o.secret_hash
            FROM users u
            JOIN accounts a ON a.id = u.account_id
            JOIN organizations o ON o.id = u.organization_id
            WHERE u.secret_hash = @Hash AND u.active = 1 AND a.active = 1
            """,
            new { Hash = hash.ToBytes() },
            cancel
        );
        return row is null ? null : (row.ToCaller(null), TokenHash.FromBytes(row.SecretHash));
    }

    /// <returns>Whoever has this bearer, also when it has expired; null when there is none.</returns>
    public async Task<KeyCaller?> FindKeyAsync(TokenHash hash, CancellationToken cancel)
    {
        var row = await database.QueryFirstAsync<KeyRow>(
            """
            SELECT u.id, u.account_id, u.organization_id, u.role, k.id AS key_id, k.kind, k.scopes, k.expires_at
            FROM api_keys k
            JOIN users u ON u.id = k.user_id
            JOIN accounts a ON a.id = u.account_id
            WHERE k.hash = @Hash AND k.revoked_at IS NULL AND u.active = 1 AND a.active = 1
            """,
            new { Hash = hash.ToBytes() },
            cancel
        );
        if (row is null)
        {
            return null;
        }

        return row.Kind == "session"
            ? new(row.ToCaller(null), row.ExpiresAt)
            : new(
                row.ToCaller(row.Scopes.Split(' ').ToHashSet(StringComparer.Ordinal)) with
                {
                    ApiKeyId = row.KeyId,
                },
                row.ExpiresAt
            );
    }

    private class UserRow
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public long OrganizationId { get; init; }
        public string Role { get; init; } = "";
        public byte[] SecretHash { get; init; } = [];

        public Caller ToCaller(IReadOnlySet<string>? scopes) => new(OrganizationId, AccountId, Id, Role, scopes);
    }

    private sealed class KeyRow : UserRow
    {
        public long KeyId { get; init; }
        public string Kind { get; init; } = "";
        public string Scopes { get; init; } = "";
        public long? ExpiresAt { get; init; }
    }
}
