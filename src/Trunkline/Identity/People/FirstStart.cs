using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>Makes the first organization, account and user, and gives new secrets when the old ones are lost.</summary>
internal sealed class FirstStart(Database database, CredentialVault vault, AuditLog audit, TimeProvider time)
{
    /// <summary>Name of the first user until it is changed.</summary>
    public const string FirstUser = "admin@trunkline.example";

    /// <summary>The secrets of a new installation, shown once; null when there is one already.</summary>
    public Task<FirstSecrets?> RunAsync(CancellationToken cancel) =>
        database.WriteAsync<FirstSecrets?>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (
                    await connection.ExecuteScalarAsync<long>(
                        "SELECT COUNT(*) FROM organizations",
                        transaction: transaction
                    ) > 0
                )
                {
                    return null;
                }

                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                using var organizationSecret = Secret.RandomHex(16);
                using var userSecret = Secret.RandomBase64(32);

                // The seals are bound to the row's id, which is known only once the row is there.
                var organizationId = await connection.ExecuteScalarAsync<long>(
                    """
                    INSERT INTO organizations (name, secret_hash, secret_sealed, secret_version, created_at)
                    VALUES ('My organization', @Hash, @Hash, 0, @Now) RETURNING id
                    """,
                    new { Hash = TokenHash.Of(organizationSecret.Bytes).ToBytes(), Now = now },
                    transaction
                );
                var accountId = await connection.ExecuteScalarAsync<long>(
                    """
                    INSERT INTO accounts (organization_id, name, description, external_id, is_default, active, created_at)
                    VALUES (@organizationId, 'Default account', NULL, @FirstUser, 1, 1, @now) RETURNING id
                    """,
                    new
                    {
                        organizationId,
                        FirstUser,
                        now,
                    },
                    transaction
                );
                var userId = await connection.ExecuteScalarAsync<long>(
                    """
                    INSERT INTO users (organization_id, account_id, email, first_name, last_name, secret_hash, secret_sealed, secret_version, role, active, created_at)
                    VALUES (@organizationId, @accountId, @FirstUser, 'First', 'Administrator', @Hash, @Hash, 0, @Role, 1, @now) RETURNING id
                    """,
                    new
                    {
                        organizationId,
                        accountId,
                        FirstUser,
                        Hash = TokenHash.Of(userSecret.Bytes).ToBytes(),
                        Role = Roles.OrganizationAdmin,
                        now,
                    },
                    transaction
                );
                await StoredSecrets.SetOrganizationAsync(transaction, vault.Sealer, organizationId, organizationSecret);
                await StoredSecrets.SetUserAsync(transaction, vault.Sealer, organizationId, userId, userSecret);
                return new FirstSecrets(organizationSecret.Reveal(), userSecret.Reveal());
            },
            cancel
        );

    /// <summary>New secrets for the organization and its first administrator; the old ones are dead when this
    /// returns, in a hub that runs meanwhile within a second.</summary>
    /// <exception cref="InvalidOperationException">Nothing to reset: the hub has never been started on this data.</exception>
    public Task<FirstSecrets> ResetAsync(CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                var row =
                    await transaction.Connection!.QueryFirstOrDefaultAsync<AdministratorRow>(
                        "SELECT id, organization_id, account_id FROM users WHERE role = @Role AND active = 1 ORDER BY id LIMIT 1",
                        new { Role = Roles.OrganizationAdmin },
                        transaction
                    )
                    ?? throw new InvalidOperationException(
                        "There is no organization yet. Start the hub once; it shows the first secrets."
                    );
                using var organizationSecret = Secret.RandomHex(16);
                using var userSecret = Secret.RandomBase64(32);
                await StoredSecrets.SetOrganizationAsync(
                    transaction,
                    vault.Sealer,
                    row.OrganizationId,
                    organizationSecret
                );
                await StoredSecrets.SetUserAsync(transaction, vault.Sealer, row.OrganizationId, row.Id, userSecret);
                var entry = new AuditEntry("secrets.reset", "user", row.Id, row.AccountId, "at the hub's machine");
                await audit.WriteAsync(transaction, null, null, entry);
                await Epoch.AdvanceAsync(transaction, AccessChanges.EpochId);
                return new FirstSecrets(organizationSecret.Reveal(), userSecret.Reveal());
            },
            cancel
        );

    /// <summary>The first administrator's secrets, for a command that runs in the hub's own process; never for an endpoint.</summary>
    internal async Task<FirstSecrets> ReadAsync(CancellationToken cancel)
    {
        var row =
            await database.QueryFirstAsync<StoredRow>(
                """
                SELECT u.id, u.organization_id, u.secret_sealed, u.secret_version, o.secret_sealed AS organization_sealed, o.secret_version AS organization_version
                FROM users u JOIN organizations o ON o.id = u.organization_id
                WHERE u.role = @Role AND u.active = 1 ORDER BY u.id LIMIT 1
                """,
                new { Role = Roles.OrganizationAdmin },
                cancel
            ) ?? throw new InvalidOperationException("There is no organization yet.");
        var organization = row.OrganizationId;
        using var organizationSecret = StoredSecrets.Open(
            vault.Sealer,
            "organizations",
            organization,
            organization,
            row.OrganizationVersion,
            row.OrganizationSealed
        );
        using var userSecret = StoredSecrets.Open(
            vault.Sealer,
            "users",
            organization,
            row.Id,
            row.SecretVersion,
            row.SecretSealed
        );
        return new FirstSecrets(organizationSecret.Reveal(), userSecret.Reveal());
    }

    private sealed class StoredRow
    {
        public long Id { get; init; }
        public long OrganizationId { get; init; }
        public byte[] SecretSealed { get; init; } = [];
        public long SecretVersion { get; init; }
        public byte[] OrganizationSealed { get; init; } = [];
        public long OrganizationVersion { get; init; }
    }

    private sealed class AdministratorRow
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public long OrganizationId { get; init; }
    }
}

/// <summary>Shown once, on the terminal, and never logged.</summary>
internal sealed record FirstSecrets(string Organization, string User)
{
    public override string ToString() => "***";
}
