using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>The SQL of a tenant's customers: for whom sessions were made, and what each of them connected.</summary>
internal sealed class ConnectCustomers(Database database)
{
    /// <summary>Newest first, one more than the page holds.</summary>
    public Task<List<ConnectCustomer>> ListAsync(
        long accountId,
        int pageSize,
        long? before,
        CancellationToken cancel
    ) =>
        database.QueryAsync<ConnectCustomer>(
            """
            SELECT id AS Id, customer_id AS CustomerId, name AS Name, last_session_at AS LastSessionAt FROM connect_customers
            WHERE account_id = @accountId AND id < @before ORDER BY id DESC LIMIT @limit
            """,
            new
            {
                accountId,
                before = before ?? long.MaxValue,
                limit = pageSize + 1,
            },
            cancel
        );

    /// <summary>The instances of some customers, newest first.</summary>
    public async Task<ILookup<string, long>> InstancesAsync(
        IReadOnlyCollection<ConnectCustomer> customers,
        CancellationToken cancel
    )
    {
        // Ids come from the database, so they can stand in the text; the engines do not share a way to pass a list.
        var ids = string.Join(',', customers.Select(c => c.Id.ToString(CultureInfo.InvariantCulture)));
        var rows =
            customers.Count == 0
                ? []
                : await database.QueryAsync<CustomerInstance>(
                    $"""
                    SELECT i.customer_id AS CustomerId, i.instance_id AS InstanceId FROM connect_customer_instances i
                    JOIN connect_customers c ON c.account_id = i.account_id AND c.customer_id = i.customer_id
                    WHERE c.id IN ({ids}) ORDER BY i.instance_id DESC
                    """,
                    null,
                    cancel
                );
        return rows.ToLookup(r => r.CustomerId, r => r.InstanceId, StringComparer.Ordinal);
    }

    /// <summary>What one customer connected, newest first.</summary>
    public Task<List<long>> InstancesOfAsync(long accountId, string customerId, CancellationToken cancel) =>
        database.QueryAsync<long>(
            """
            SELECT instance_id FROM connect_customer_instances WHERE account_id = @accountId AND customer_id = @customerId
            ORDER BY instance_id DESC LIMIT 100
            """,
            new { accountId, customerId },
            cancel
        );

    /// <summary>Whom an instance was connected for; null when it was not.</summary>
    public Task<ConnectCustomer?> OfInstanceAsync(long instanceId, CancellationToken cancel) =>
        database.QueryFirstAsync<ConnectCustomer>(
            """
            SELECT c.id AS Id, c.customer_id AS CustomerId, c.name AS Name, c.last_session_at AS LastSessionAt FROM connect_customer_instances i
            JOIN connect_customers c ON c.account_id = i.account_id AND c.customer_id = i.customer_id WHERE i.instance_id = @instanceId
            """,
            new { instanceId },
            cancel
        );

    /// <summary>With each new session: the name is the latest that was said.</summary>
    public static Task SeenAsync(DbTransaction transaction, long accountId, string customerId, string name, long now) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO connect_customers (account_id, customer_id, name, last_session_at) VALUES (@accountId, @customerId, @name, @now)
            ON CONFLICT (account_id, customer_id) DO UPDATE SET name = excluded.name, last_session_at = excluded.last_session_at
            """,
            new
            {
                accountId,
                customerId,
                name,
                now,
            },
            transaction
        );

    public static Task ConnectedAsync(DbTransaction transaction, long accountId, string customerId, long instanceId) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO connect_customer_instances (instance_id, account_id, customer_id) VALUES (@instanceId, @accountId, @customerId)
            ON CONFLICT (instance_id) DO UPDATE SET customer_id = excluded.customer_id
            """,
            new
            {
                accountId,
                customerId,
                instanceId,
            },
            transaction
        );

    private sealed class CustomerInstance
    {
        public string CustomerId { get; set; } = "";
        public long InstanceId { get; set; }
    }
}

/// <summary>Somebody for whom a session was made.</summary>
internal sealed class ConnectCustomer
{
    public long Id { get; set; }

    /// <summary>The tenant's own id of the customer.</summary>
    public string CustomerId { get; set; } = "";
    public string Name { get; set; } = "";
    public long LastSessionAt { get; set; }
}
