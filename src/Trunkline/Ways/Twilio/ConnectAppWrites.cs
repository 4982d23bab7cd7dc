using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>Registers, changes and removes Connect Apps; Twilio is asked first whether tokens are right.</summary>
internal sealed class ConnectAppWrites(
    ConnectApps apps,
    TwilioAccounts accounts,
    CredentialVault vault,
    LiveInstances live,
    Database database,
    AuditLog audit,
    TimeProvider time
)
{
    /// <returns>The app as it is stored, and as Twilio has it.</returns>
    /// <exception cref="HubException">400, 403; 401: Twilio refuses; 409: there is one; 502: Twilio cannot be reached.</exception>
    public async Task<(ConnectApp App, AppAnswer Found)> CreateAsync(
        Caller caller,
        ConnectAppRequest body,
        CancellationToken cancel
    )
    {
        if (!caller.IsAccountAdmin)
        {
            throw HubError.Forbidden("Only administrators of the account may register its Connect App.").Raise();
        }

        body.Check(isNew: true);
        using var primary = Secret.FromText(body.AuthToken!);
        using var secondary = OrNone(body.SecondaryAuthToken);
        var found =
            await accounts.ReadAppAsync(body.AccountSid!, primary, body.AppSid!, cancel)
            ?? throw HubError
                .Unauthorized(
                    "Twilio refuses the account SID and auth token, or they own no such Connect App; nothing was stored."
                )
                .Raise();
        var app = WithTokens(
            new ConnectApp
            {
                Id = 0,
                Uid = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                OrganizationId = caller.OrganizationId,
                AccountId = caller.AccountId,
                Name = body.Name!,
                AppSid = body.AppSid!,
                OwnerSid = body.AccountSid!,
                Path = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)),
                Permissions = body.Permissions is { Count: > 0 } chosen ? [.. chosen.Distinct()] : found.Permissions,
                ReturnUrls = [.. body.ReturnUrls!.Distinct()],
                PrimarySealed = [],
                TokenVersion = 1,
                CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            primary,
            secondary
        );
        try
        {
            var stored = await database.WriteAsync(
                async transaction =>
                {
                    var made = app with { Id = await ConnectApps.InsertAsync(transaction, app, caller.UserId) };
                    await audit.WriteAsync(transaction, caller, Act("connect-app.created", made));
                    return made;
                },
                cancel
            );
            return (stored, found);
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            // One message for both: whether another tenant has the app is not for this one to know.
            throw HubError
                .Conflict(
                    "The account has a Connect App already, or this one is registered elsewhere on this hub. There is one for each tenant; accounts of one company share one that is registered once, with the settings Connect:SingleTenant and Connect:SharedApp."
                )
                .Raise();
        }
    }

    /// <exception cref="HubException">400, 403, 404; 401: Twilio refuses the new token; 502: Twilio cannot be reached.</exception>
    public async Task<ConnectApp> UpdateAsync(Caller caller, long id, ConnectAppRequest body, CancellationToken cancel)
    {
        var app = await apps.RequireOwnAsync(caller, id, cancel);
        body.Check(isNew: false);
        app = app with
        {
            Name = body.Name ?? app.Name,
            Permissions = body.Permissions is { Count: > 0 } chosen ? [.. chosen.Distinct()] : app.Permissions,
            ReturnUrls = body.ReturnUrls is { Count: > 0 } urls ? [.. urls.Distinct()] : app.ReturnUrls,
        };
        if (body.AuthToken is not null || body.SecondaryAuthToken is not null)
        {
            app = await WithNewTokensAsync(app, body, cancel);
        }

        await database.WriteAsync(
            async transaction =>
            {
                await ConnectApps.UpdateAsync(transaction, app, time.GetUtcNow().ToUnixTimeMilliseconds());
                // The hubs beside this one remember the old tokens with each instance.
                foreach (var instance in await ConnectApps.InstancesAsync(transaction, app.Id))
                {
                    await InstanceChanges.RecordAsync(transaction, instance);
                }

                await audit.WriteAsync(transaction, caller, Act("connect-app.updated", app));
            },
            cancel
        );
        live.ForgetAll();
        return app;
    }

    /// <exception cref="HubException">403, 404; 409: instances use it.</exception>
    public async Task DeleteAsync(Caller caller, long id, CancellationToken cancel)
    {
        var app = await apps.RequireOwnAsync(caller, id, cancel);
        await database.WriteAsync(
            async transaction =>
            {
                if (await ConnectApps.LinksAsync(transaction, app.Id) is > 0 and var count)
                {
                    throw HubError.Conflict($"{count} instances use the Connect App. Delete them first.").Raise();
                }

                // Of links that were revoked.
                foreach (var instance in await ConnectApps.InstancesAsync(transaction, app.Id))
                {
                    await Revocations.LeaveWayAsync(transaction, instance, time.GetUtcNow().ToUnixTimeMilliseconds());
                }

                await ConnectApps.DeleteAsync(transaction, app);
                await audit.WriteAsync(transaction, caller, Act("connect-app.deleted", app));
            },
            cancel
        );
        live.ForgetAll();
    }

    private async Task<ConnectApp> WithNewTokensAsync(ConnectApp app, ConnectAppRequest body, CancellationToken cancel)
    {
        using var primary = body.AuthToken is { } given
            ? Secret.FromText(given)
            : vault.Sealer.Open(app.PrimarySealed, app.PrimarySeal);
        if (await accounts.ReadAppAsync(app.OwnerSid, primary, app.AppSid, cancel) is null)
        {
            throw HubError.Unauthorized("Twilio refuses the auth token; the old one was kept.").Raise();
        }

        using var secondary =
            body.SecondaryAuthToken is { } other ? OrNone(other)
            : app.SecondarySealed is { } old ? vault.Sealer.Open(old, app.SecondarySeal)
            : null;
        return WithTokens(app with { TokenVersion = app.TokenVersion + 1 }, primary, secondary);
    }

    private ConnectApp WithTokens(ConnectApp app, Secret primary, Secret? secondary) =>
        app with
        {
            PrimarySealed = vault.Sealer.Seal(primary, app.PrimarySeal),
            SecondarySealed = secondary is null ? null : vault.Sealer.Seal(secondary, app.SecondarySeal),
        };

    /// <summary>An empty text takes the secondary token away.</summary>
    private static Secret? OrNone(string? token) => string.IsNullOrEmpty(token) ? null : Secret.FromText(token);

    private static AuditEntry Act(string action, ConnectApp app) => new(action, "connect-app", app.Id, app.AccountId);
}
