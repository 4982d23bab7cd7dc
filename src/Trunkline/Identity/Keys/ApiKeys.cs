using System.Globalization;
using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Identity.Keys;

/// <summary>The caller's own API keys. A key acts as its user, within its scopes; only its hash is stored.</summary>
internal sealed class ApiKeys(
    Database database,
    AccessChanges changes,
    AuditLog audit,
    LastCallsOfKeys lastCalls,
    TimeProvider time
)
{
    private const string Columns = "id, name, hint, scopes, created_at, expires_at";

    public async Task<List<ApiKeyAnswer>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var rows = await database.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM api_keys WHERE user_id = @UserId AND account_id = @AccountId AND kind = 'key' AND revoked_at IS NULL ORDER BY id
            """,
            new { caller.UserId, caller.AccountId },
            cancel
        );
        var last = await lastCalls(caller.UserId, cancel);
        return rows.ConvertAll(r => r.ToAnswer(null, last.TryGetValue(r.Id, out var at) ? at : null));
    }

    /// <returns>With the token, which is shown this once.</returns>
    public async Task<ApiKeyAnswer> CreateAsync(
        Caller caller,
        string name,
        IReadOnlyList<string> scopes,
        DateTimeOffset? expiresAt,
        CancellationToken cancel
    )
    {
        if (expiresAt <= time.GetUtcNow())
        {
            throw HubError.Invalid("expiresAt has passed already. Leave it out for a key without an end.").Raise();
        }

        if (scopes.FirstOrDefault(s => !caller.Has(s)) is { } beyond)
        {
            throw HubError.Forbidden($"This API key lacks the scope '{beyond}' and cannot give it to another.").Raise();
        }

        using var token = ApiKeyToken.New();
        var shown = token.Reveal();
        var hash = TokenHash.Of(token.Bytes).ToBytes();
        return await database.WriteAsync(
            async transaction =>
            {
                var row = await transaction.Connection!.QuerySingleAsync<Row>(
                    $"""
                    INSERT INTO api_keys (account_id, user_id, kind, name, hash, hint, scopes, created_at, expires_at)
                    VALUES (@AccountId, @UserId, 'key', @name, @hash, @Hint, @Scopes, @Now, @Until) RETURNING {Columns}
                    """,
                    new
                    {
                        caller.AccountId,
                        caller.UserId,
                        name,
                        hash,
                        Hint = ApiKeyToken.Prefix + "…" + shown[^4..],
                        Scopes = string.Join(' ', scopes.Distinct()),
                        Now = time.Milliseconds(),
                        Until = expiresAt?.ToUnixTimeMilliseconds(),
                    },
                    transaction
                );
                await audit.WriteAsync(transaction, caller, Act(caller, "api-key.created", row.Id, row.Scopes));
                return row.ToAnswer(shown);
            },
            cancel
        );
    }

    /// <summary>The key is dead when this returns.</summary>
    public async Task RevokeAsync(Caller caller, string id, CancellationToken cancel)
    {
        var revoked =
            long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await changes.WriteAsync(
                async transaction =>
                {
                    var count = await transaction.Connection!.ExecuteAsync(
                        "UPDATE api_keys SET revoked_at = @Now WHERE id = @number AND user_id = @UserId AND account_id = @AccountId AND kind = 'key' AND revoked_at IS NULL",
                        new
                        {
                            Now = time.Milliseconds(),
                            number,
                            caller.UserId,
                            caller.AccountId,
                        },
                        transaction
                    );
                    if (count > 0)
                    {
                        await audit.WriteAsync(transaction, caller, Act(caller, "api-key.deleted", number, null));
                    }

                    return count > 0;
                },
                cancel
            );
        if (!revoked)
        {
            throw HubError.NotFound($"No API key found with ID {id}").Raise();
        }
    }

    private static AuditEntry Act(Caller caller, string action, long id, string? scopes) =>
        new(action, "api-key", id, caller.AccountId, scopes);

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Hint { get; init; } = "";
        public string Scopes { get; init; } = "";
        public long CreatedAt { get; init; }
        public long? ExpiresAt { get; init; }

        public ApiKeyAnswer ToAnswer(string? token, long? lastCallAt = null) =>
            new(
                Id,
                Name,
                Hint,
                Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Database.WireInstant(CreatedAt),
                ExpiresAt is { } at ? Database.WireInstant(at) : null,
                lastCallAt is { } last ? Database.WireInstant(last) : null,
                token
            );
    }
}

/// <summary>An API key on the wire.</summary>
/// <remarks>
/// <para>Hint: The last characters, to tell keys apart.</para>
/// <para>LastCallDate: The last call through an instance; absent before the first.</para>
/// <para>Token: Only in the answer that made it.</para>
/// </remarks>
internal sealed record ApiKeyAnswer(
    long Id,
    string Name,
    string Hint,
    IReadOnlyList<string> Scopes,
    string CreatedDate,
    string? ExpiresAt,
    string? LastCallDate,
    string? Token
)
{
    public override string ToString() => $"API key {Id}";
}
