using System.Data.Common;
using Dapper;
using Trunkline.Instances.Health;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>Which customer a provider's account belongs to.</summary>
internal sealed class ConnectLinks(Database database, TimeProvider time)
{
    private const string Columns =
        "id, account_id, app_id, provider_sid, provider_name, customer_id, customer_name, instance_id, permissions, revoked_at";

    /// <summary>The link of an account at one app, also when it was revoked.</summary>
    public Task<ConnectLink?> FindAsync(long appId, string providerSid, CancellationToken cancel) =>
        FirstAsync("app_id = @appId AND provider_sid = @providerSid", new { appId, providerSid }, cancel);

    public Task<ConnectLink?> OfInstanceAsync(long instanceId, CancellationToken cancel) =>
        FirstAsync("instance_id = @instanceId", new { instanceId }, cancel);

    /// <summary>
    /// Links an account to a customer, or confirms the link there is; false when it is another customer's, or another tenant's. The condition is in
    /// the statement, so that two at once cannot both have it.
    /// </summary>
    public async Task<bool> PutAsync(DbTransaction transaction, NewLink link) =>
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO connect_links (account_id, app_id, provider_sid, provider_name, customer_id, customer_name, instance_id, permissions, permissions_read, granted_at)
            VALUES (@AccountId, @AppId, @Sid, @Name, @CustomerId, @CustomerName, @InstanceId, @Granted, @GrantedRead, @Now)
            ON CONFLICT (app_id, provider_sid) DO UPDATE SET provider_name = excluded.provider_name, customer_name = excluded.customer_name,
                instance_id = excluded.instance_id, permissions = excluded.permissions, permissions_read = excluded.permissions_read,
                granted_at = excluded.granted_at, revoked_at = NULL,
                revoked_reason = NULL
            WHERE connect_links.account_id = excluded.account_id AND connect_links.customer_id = excluded.customer_id
            """,
            new
            {
                link.AccountId,
                link.AppId,
                link.Sid,
                link.Name,
                link.CustomerId,
                link.CustomerName,
                link.InstanceId,
                Granted = link.Grant.Permissions,
                GrantedRead = link.Grant.IsRead ? 1L : 0L,
                Now = time.Milliseconds(),
            },
            transaction
        ) > 0;

    /// <summary>Lets go of an instance's other accounts, when it got a new one.</summary>
    public static Task ReleaseAsync(DbTransaction transaction, long instanceId, string keepSid) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE connect_links SET instance_id = NULL WHERE instance_id = @instanceId AND provider_sid <> @keepSid",
            new { instanceId, keepSid },
            transaction
        );

    /// <summary>Marks link and instance; false when it was marked already.</summary>
    public async Task<bool> RevokeAsync(DbTransaction transaction, ConnectLink link, string reason)
    {
        var now = time.Milliseconds();
        var changed = await transaction.Connection!.ExecuteAsync(
            "UPDATE connect_links SET revoked_at = @now, revoked_reason = @reason WHERE id = @Id AND revoked_at IS NULL",
            new
            {
                now,
                reason,
                link.Id,
            },
            transaction
        );
        if (changed > 0 && link.InstanceId is { } instance)
        {
            await Revocations.MarkAsync(transaction, instance, now);
        }

        return changed > 0;
    }

    private async Task<ConnectLink?> FirstAsync(string where, object parameters, CancellationToken cancel) =>
        (
            await database.QueryFirstAsync<Row>(
                $"SELECT {Columns} FROM connect_links WHERE {where}",
                parameters,
                cancel
            )
        )?.ToLink();

    private sealed class Row
    {
        public long id { get; set; }
        public long account_id { get; set; }
        public long app_id { get; set; }
        public string provider_sid { get; set; } = "";
        public string provider_name { get; set; } = "";
        public string customer_id { get; set; } = "";
        public string customer_name { get; set; } = "";
        public long? instance_id { get; set; }
        public string permissions { get; set; } = "";
        public long? revoked_at { get; set; }

        public ConnectLink ToLink() =>
            new(id, account_id, app_id, provider_sid, provider_name, customer_id, instance_id, permissions, revoked_at);
    }
}

/// <summary>An account that a customer connected.</summary>
internal sealed record ConnectLink(
    long Id,
    long AccountId,
    long AppId,
    string ProviderSid,
    string ProviderName,
    string CustomerId,
    long? InstanceId,
    string Permissions,
    long? RevokedAt
)
{
    /// <summary>An id of a customer means something within its tenant only; a shared app has the links of several.</summary>
    public bool IsOf(long accountId, string customerId) => AccountId == accountId && CustomerId == customerId;
}

/// <summary>A link that is about to be made.</summary>
/// <param name="AccountId">Tenant.</param>
/// <param name="AppId">The Connect App.</param>
/// <param name="Sid">Of the provider's account.</param>
/// <param name="Name">What the provider calls the account.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerName">What the customer is called.</param>
/// <param name="Grant">What the customer granted.</param>
/// <param name="InstanceId">What uses it.</param>
internal sealed record NewLink(
    long AccountId,
    long AppId,
    string Sid,
    string Name,
    string CustomerId,
    string CustomerName,
    ConnectGrant Grant,
    long InstanceId
);
