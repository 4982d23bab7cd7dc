using System.Globalization;
using Trunkline.Credentials;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// What Twilio Connect knows about instances: what their customers granted, and the tokens that they sign in with. Those are the
/// app's, so that a new one serves all its instances at once.
/// </summary>
internal sealed class ConnectedInstances(Database database, CredentialVault vault)
{
    /// <summary>The way of an instance in lists, and the environment that they show.</summary>
    public const string Way = "connect";

    /// <summary>The name by which a connector's definition asks for the app's token.</summary>
    private const string TokenName = "connect.token";

    /// <summary>See <see cref="Instances.FindGrants"/>.</summary>
    public async Task<IReadOnlyDictionary<long, Grant>> FindGrantsAsync(
        IReadOnlyCollection<long> instanceIds,
        CancellationToken cancel
    )
    {
        // Ids come from the database, so they can stand in the text; the engines do not share a way to pass a list.
        var ids = string.Join(',', instanceIds.Select(i => i.ToString(CultureInfo.InvariantCulture)));
        var rows = await database.QueryAsync<Row>(
            $"""
            SELECT l.instance_id, a.uid, a.account_id, a.primary_sealed, a.secondary_sealed, a.token_version, l.permissions,
                l.permissions_read, l.granted_at
            FROM connect_links l JOIN connect_apps a ON a.id = l.app_id WHERE l.instance_id IN ({ids})
            """,
            new { },
            cancel
        );
        return rows.GroupBy(r => r.InstanceId).ToDictionary(g => g.Key, g => g.First().ToGrant(vault));
    }

    /// <summary>See <see cref="FindCustomer"/>.</summary>
    public Task<CustomerView?> FindCustomerAsync(long instanceId, CancellationToken cancel) =>
        database.QueryFirstAsync<CustomerView>(
            "SELECT customer_id AS Id, customer_name AS Name FROM connect_links WHERE instance_id = @instanceId ORDER BY granted_at DESC LIMIT 1",
            new { instanceId },
            cancel
        );

    /// <summary>The grant of an instance that is made just now.</summary>
    public Grant GrantOf(ConnectApp app, ConnectGrant grant, long now) =>
        new Row
        {
            Uid = app.Uid,
            AccountId = app.AccountId,
            PrimarySealed = app.PrimarySealed,
            SecondarySealed = app.SecondarySealed,
            TokenVersion = app.TokenVersion,
            Permissions = grant.Permissions,
            PermissionsRead = grant.IsRead ? 1 : 0,
            GrantedAt = now,
        }.ToGrant(vault);

    private sealed class Row
    {
        public long InstanceId { get; set; }
        public string Uid { get; set; } = "";
        public long AccountId { get; set; }
        public byte[] PrimarySealed { get; set; } = [];
        public byte[]? SecondarySealed { get; set; }
        public long TokenVersion { get; set; }
        public string Permissions { get; set; } = "";
        public long PermissionsRead { get; set; }
        public long GrantedAt { get; set; }

        public Grant ToGrant(CredentialVault vault)
        {
            return new Grant(
                Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                GrantedAt,
                PermissionsRead > 0
            )
            {
                Secrets = new LentSecrets(
                    TokenName,
                    SecondarySealed is null
                        ? [() => Open(vault, PrimarySealed, "primary")]
                        : [() => Open(vault, PrimarySealed, "primary"), () => Open(vault, SecondarySealed, "secondary")]
                ),
            };
        }

        private Secret Open(CredentialVault vault, byte[] record, string name) =>
            vault.Sealer.Open(record, new SealContext(AccountId, "connect_apps", Uid, name, TokenVersion));
    }
}
