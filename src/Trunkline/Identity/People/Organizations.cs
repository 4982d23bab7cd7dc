using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>The caller's organization, and the secrets of both.</summary>
internal sealed class Organizations(Database database, AccessChanges changes, CredentialVault vault, AuditLog audit)
{
    public async Task<OrganizationAnswer> FindAsync(Caller caller, CancellationToken cancel)
    {
        var row = (
            await database.QueryFirstAsync<Row>(
                "SELECT id, name, created_at FROM organizations WHERE id = @OrganizationId",
                new { caller.OrganizationId },
                cancel
            )
        )!;
        return new(row.Id, row.Name, Dates.Day(row.CreatedAt));
    }

    public Task RenameAsync(Caller caller, string name, CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "UPDATE organizations SET name = @name WHERE id = @OrganizationId",
                    new { name, caller.OrganizationId },
                    transaction
                );
                await audit.WriteAsync(transaction, caller, Act(caller, "organization.renamed"));
            },
            cancel
        );

    /// <summary>Opens the caller's own secrets, to be shown; without the record of it nothing is shown.</summary>
    public async Task<SecretsAnswer> SecretsAsync(Caller caller, CancellationToken cancel)
    {
        var entry = new AuditEntry("secrets.viewed", "user", caller.UserId, caller.AccountId);
        await database.WriteAsync(t => audit.WriteAsync(t, caller, entry), cancel);
        using var user = await OpenUserAsync(caller.OrganizationId, caller.UserId, cancel);
        using var organization = await OpenAsync("organizations", caller.OrganizationId, caller.OrganizationId, cancel);
        return new(user.Reveal(), organization.Reveal());
    }

    /// <summary>Opens a user's secret, to be shown to someone who proved the user's password.</summary>
    public async Task<Secret> OpenUserAsync(Caller caller, User user, CancellationToken cancel)
    {
        var entry = new AuditEntry("secrets.viewed", "user", user.Id, user.AccountId);
        await database.WriteAsync(t => audit.WriteAsync(t, caller, entry), cancel);
        return await OpenUserAsync(user.OrganizationId, user.Id, cancel);
    }

    /// <summary>The old secret is dead when this returns.</summary>
    public async Task<SecretsAnswer> ResetUserAsync(Caller caller, CancellationToken cancel)
    {
        using var secret = Secret.RandomBase64(32);
        await changes.WriteAsync(
            async transaction =>
            {
                var (organization, user) = (caller.OrganizationId, caller.UserId);
                await StoredSecrets.SetUserAsync(transaction, vault.Sealer, organization, user, secret);
                var entry = new AuditEntry("user.secret-reset", "user", user, caller.AccountId);
                await audit.WriteAsync(transaction, caller, entry);
            },
            cancel
        );
        return new(secret.Reveal(), null);
    }

    /// <summary>The old secret is dead when this returns, for all users of the organization.</summary>
    public async Task<SecretsAnswer> ResetOrganizationAsync(Caller caller, CancellationToken cancel)
    {
        using var secret = Secret.RandomHex(16);
        await changes.WriteAsync(
            async transaction =>
            {
                await StoredSecrets.SetOrganizationAsync(transaction, vault.Sealer, caller.OrganizationId, secret);
                await audit.WriteAsync(transaction, caller, Act(caller, "organization.secret-reset"));
            },
            cancel
        );
        return new(null, secret.Reveal());
    }

    private static AuditEntry Act(Caller caller, string action) =>
        new(action, "organization", caller.OrganizationId, caller.AccountId);

    private Task<Secret> OpenUserAsync(long organizationId, long userId, CancellationToken cancel) =>
        OpenAsync("users", organizationId, userId, cancel);

    private async Task<Secret> OpenAsync(string table, long organizationId, long id, CancellationToken cancel)
    {
        var row = (
            await database.QueryFirstAsync<SealedRow>(
                $"SELECT secret_sealed, secret_version FROM {table} WHERE id = @id",
                new { id },
                cancel
            )
        )!;
        return StoredSecrets.Open(vault.Sealer, table, organizationId, id, row.SecretVersion, row.SecretSealed);
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long CreatedAt { get; init; }
    }

    private sealed class SealedRow
    {
        public byte[] SecretSealed { get; init; } = [];
        public long SecretVersion { get; init; }
    }
}

/// <summary>An organization on the wire.</summary>
internal sealed record OrganizationAnswer(long Id, string Name, string CreatedDate);

/// <summary>Shows what the API promises to show; a reset shows only what it made.</summary>
internal sealed record SecretsAnswer(string? UserSecret, string? OrganizationSecret)
{
    public override string ToString() => "***";
}
