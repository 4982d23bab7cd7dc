using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Credentials;
using Trunkline.Identity.People;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>A second organization beside the first; the API cannot make one.</summary>
internal sealed record OtherOrganization(long AccountId, long UserId, string UserSecret, string OrganizationSecret)
{
    public const string Email = "other@elsewhere.example";

    public static Task<OtherOrganization> AddAsync(TestHub hub) =>
        hub
            .Hub.Services.GetRequiredService<Database>()
            .WriteAsync(async transaction =>
            {
                var sealer = hub.Hub.Services.GetRequiredService<CredentialVault>().Sealer;
                using var organizationSecret = Secret.RandomHex(16);
                using var userSecret = Secret.RandomBase64(32);
                var connection = transaction.Connection!;
                var organization = await connection.ExecuteScalarAsync<long>(
                    "INSERT INTO organizations (name, secret_hash, secret_sealed, secret_version, created_at) VALUES ('Other', @Hash, @Hash, 0, 0) RETURNING id",
                    new { Hash = new byte[] { 1 } },
                    transaction
                );
                var account = await connection.ExecuteScalarAsync<long>(
                    "INSERT INTO accounts (organization_id, name, external_id, is_default, active, created_at) VALUES (@organization, 'Other', 'other', 1, 1, 0) RETURNING id",
                    new { organization },
                    transaction
                );
                var user = await connection.ExecuteScalarAsync<long>(
                    """
                    INSERT INTO users (organization_id, account_id, email, first_name, last_name, secret_hash, secret_sealed, secret_version, role, active, created_at)
                    VALUES (@organization, @account, @Email, 'A', 'B', @Hash, @Hash, 0, 'org-admin', 1, 0) RETURNING id
                    """,
                    new
                    {
                        organization,
                        account,
                        Email,
                        Hash = new byte[] { 2 },
                    },
                    transaction
                );
                await StoredSecrets.SetOrganizationAsync(transaction, sealer, organization, organizationSecret);
                await StoredSecrets.SetUserAsync(transaction, sealer, organization, user, userSecret);
                return new OtherOrganization(account, user, userSecret.Reveal(), organizationSecret.Reveal());
            });
}
