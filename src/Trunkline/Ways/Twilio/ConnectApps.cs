using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Connect;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>The SQL of Connect Apps: one per tenant, and one tenant per Connect App, unless the hub is said to be one tenant's.</summary>
internal sealed class ConnectApps(Database database, IOptions<ConnectOptions> options)
{
    private const string Columns =
        "id, uid, organization_id, account_id, name, app_sid, owner_sid, path, permissions, return_urls, primary_sealed, secondary_sealed, token_version, created_at";

    /// <summary>For the support bundle.</summary>
    internal static readonly Fact Count = new(
        "connectApps",
        $"SELECT COUNT(*) FROM connect_apps WHERE account_id IN {Tenancy.AccountsOfOrganization}"
    );

    /// <summary>What the account's customers authorize: its own app, or the one that the accounts of its organization share.</summary>
    public async Task<ConnectApp?> OfAccountAsync(long accountId, CancellationToken cancel) =>
        await FirstAsync("account_id = @accountId", new { accountId }, cancel)
        ?? (
            SharedSid is null
                ? null
                : await FirstAsync(
                    $"app_sid = @SharedSid AND organization_id = {Tenancy.OrganizationOf("@accountId")}",
                    new { SharedSid, accountId },
                    cancel
                )
        );

    /// <summary>Several accounts may use it.</summary>
    public bool IsShared(ConnectApp app) => app.AppSid == SharedSid;

    /// <summary>By the part of its addresses that nobody can guess.</summary>
    public Task<ConnectApp?> ByPathAsync(string path, CancellationToken cancel) =>
        FirstAsync("path = @path", new { path }, cancel);

    public Task<ConnectApp?> ByIdAsync(long id, CancellationToken cancel) => FirstAsync("id = @id", new { id }, cancel);

    /// <summary>An app that the caller may read: the account's own, or the shared one.</summary>
    /// <exception cref="HubException">404: unknown, or another tenant's.</exception>
    public async Task<ConnectApp> RequireAsync(Caller caller, long id, CancellationToken cancel) =>
        await OfAccountAsync(caller.AccountId, cancel) is { } app && app.Id == id
            ? app
            : throw HubError.NotFound($"No Connect App found with ID {id}").Raise();

    /// <summary>An app that the caller may change.</summary>
    /// <exception cref="HubException">403: no administrator, or a shared app of another account. 404: unknown, or another tenant's.</exception>
    public async Task<ConnectApp> RequireOwnAsync(Caller caller, long id, CancellationToken cancel)
    {
        if (!caller.IsAccountAdmin)
        {
            throw HubError.Forbidden("Only administrators of the account may change its Connect App.").Raise();
        }

        var app = await RequireAsync(caller, id, cancel);
        return app.AccountId == caller.AccountId
            ? app
            : throw HubError
                .Forbidden(
                    "The Connect App is shared; only administrators of the account that registered it may change it."
                )
                .Raise();
    }

    public static Task<long> InsertAsync(DbTransaction transaction, ConnectApp app, long userId) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO connect_apps (uid, organization_id, account_id, user_id, name, app_sid, owner_sid, path, permissions, return_urls,
                primary_sealed, secondary_sealed, token_version, created_at, updated_at)
            VALUES (@Uid, @OrganizationId, @AccountId, @userId, @Name, @AppSid, @OwnerSid, @Path, @Permissions, @ReturnUrls,
                @PrimarySealed, @SecondarySealed, @TokenVersion, @CreatedAt, @CreatedAt) RETURNING id
            """,
            Parameters(app, userId, app.CreatedAt),
            transaction
        );

    public static Task UpdateAsync(DbTransaction transaction, ConnectApp app, long now) =>
        transaction.Connection!.ExecuteAsync(
            """
            UPDATE connect_apps SET name = @Name, permissions = @Permissions, return_urls = @ReturnUrls, primary_sealed = @PrimarySealed,
                secondary_sealed = @SecondarySealed, token_version = @TokenVersion, updated_at = @now
            WHERE id = @Id AND account_id = @AccountId
            """,
            Parameters(app, 0, now),
            transaction
        );

    public static Task<IEnumerable<long>> InstancesAsync(DbTransaction transaction, long appId) =>
        transaction.Connection!.QueryAsync<long>(
            "SELECT instance_id FROM connect_links WHERE app_id = @appId AND instance_id IS NOT NULL",
            new { appId },
            transaction
        );

    public static Task<int> LinksAsync(DbTransaction transaction, long appId) =>
        transaction.Connection!.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM connect_links WHERE app_id = @appId AND revoked_at IS NULL AND instance_id IS NOT NULL",
            new { appId },
            transaction
        );

    public static async Task DeleteAsync(DbTransaction transaction, ConnectApp app)
    {
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM connect_links WHERE app_id = @Id",
            new { app.Id },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM connect_apps WHERE id = @Id AND account_id = @AccountId",
            new { app.Id, app.AccountId },
            transaction
        );
    }

    private string? SharedSid => options.Value is { SingleTenant: true, SharedApp: { Length: > 0 } sid } ? sid : null;

    private static object Parameters(ConnectApp app, long userId, long now) =>
        new
        {
            app.Id,
            app.Uid,
            app.OrganizationId,
            app.AccountId,
            userId,
            app.Name,
            app.AppSid,
            app.OwnerSid,
            app.Path,
            Permissions = string.Join(' ', app.Permissions),
            ReturnUrls = string.Join('\n', app.ReturnUrls),
            app.PrimarySealed,
            app.SecondarySealed,
            app.TokenVersion,
            app.CreatedAt,
            now,
        };

    private async Task<ConnectApp?> FirstAsync(string where, object parameters, CancellationToken cancel) =>
        (
            await database.QueryFirstAsync<Row>($"SELECT {Columns} FROM connect_apps WHERE {where}", parameters, cancel)
        )?.ToApp();

    private sealed class Row
    {
        public long id { get; set; }
        public string uid { get; set; } = "";
        public long organization_id { get; set; }
        public long account_id { get; set; }
        public string name { get; set; } = "";
        public string app_sid { get; set; } = "";
        public string owner_sid { get; set; } = "";
        public string path { get; set; } = "";
        public string permissions { get; set; } = "";
        public string return_urls { get; set; } = "";
        public byte[] primary_sealed { get; set; } = [];
        public byte[]? secondary_sealed { get; set; }
        public long token_version { get; set; }
        public long created_at { get; set; }

        public ConnectApp ToApp() =>
            new()
            {
                Id = id,
                Uid = uid,
                OrganizationId = organization_id,
                AccountId = account_id,
                Name = name,
                AppSid = app_sid,
                OwnerSid = owner_sid,
                Path = path,
                Permissions = permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                ReturnUrls = return_urls.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                PrimarySealed = primary_sealed,
                SecondarySealed = secondary_sealed,
                TokenVersion = token_version,
                CreatedAt = created_at,
            };
    }
}
