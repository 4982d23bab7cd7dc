using System.Buffers.Text;
using System.ComponentModel;
using System.Security.Cryptography;
using Trunkline.Audit;
using Trunkline.Connect;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Live;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary><c>/connect/apps</c>: the tenant's registration at Twilio.</summary>
internal static class ConnectAppEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var apps = api.MapGroup("/connect/apps").WithTags("Connect");
        apps.MapGet(
                "",
                async (
                    HttpContext http,
                    Caller caller,
                    ConnectApps store,
                    ConnectAddresses addresses,
                    ProviderAccount provider
                ) =>
                    await store.OfAccountAsync(caller.AccountId, http.RequestAborted) is { } app
                        ? new[] { ConnectAppView.From(http.Request, addresses, provider, store, caller, app) }
                        : []
            )
            .WithName("getConnectApps")
            .WithSummary("Lists the tenant's Connect Apps; there is one at most")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403);
        apps.MapPost("", CreateAsync)
            .WithName("createConnectApp")
            .WithSummary("Registers the tenant's Twilio Connect App, after asking Twilio about it")
            .RequireScope(Scopes.Admin)
            .WithErrors(400, 401, 403, 409, 502);
        apps.MapGet(
                "/{id:long}",
                async (
                    HttpContext http,
                    Caller caller,
                    ConnectApps store,
                    ConnectAddresses addresses,
                    ProviderAccount provider,
                    ConnectAppAtTwilio atTwilio,
                    long id
                ) =>
                {
                    var app = await store.RequireAsync(caller, id, http.RequestAborted);
                    var differences = await atTwilio.DifferencesAsync(http, app);
                    return ConnectAppView.From(http.Request, addresses, provider, store, caller, app, differences);
                }
            )
            .WithName("getConnectApp")
            .WithSummary("Reads a Connect App, and tells what Twilio has otherwise")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403, 404, 502);
        apps.MapPost(
                "/{id:long}/fix",
                async (
                    HttpContext http,
                    Caller caller,
                    ConnectApps store,
                    ConnectAddresses addresses,
                    ProviderAccount provider,
                    ConnectAppAtTwilio atTwilio,
                    long id
                ) =>
                {
                    var app = await store.RequireOwnAsync(caller, id, http.RequestAborted);
                    var differences = await atTwilio.FixAsync(http, caller, app);
                    return ConnectAppView.From(http.Request, addresses, provider, store, caller, app, differences);
                }
            )
            .WithName("fixConnectApp")
            .WithSummary("Enters the hub's Authorize and Deauthorize URL at Twilio; tells what still differs")
            .RequireScope(Scopes.Admin)
            .WithErrors(401, 403, 404, 502);
        apps.MapPatch("/{id:long}", UpdateAsync)
            .WithName("updateConnectApp")
            .WithSummary("Changes a Connect App; new tokens serve all its instances at once")
            .RequireScope(Scopes.Admin)
            .WithErrors(400, 401, 403, 404, 502);
        apps.MapDelete("/{id:long}", DeleteAsync)
            .WithName("deleteConnectApp")
            .WithSummary("Removes a Connect App that no instance uses any more")
            .RequireScope(Scopes.Admin)
            .Produces(200)
            .WithErrors(401, 403, 404, 409);
        apps.MapGet(
                "/{id:long}/button",
                async (
                    HttpContext http,
                    Caller caller,
                    ConnectApps store,
                    ConnectAddresses addresses,
                    long id,
                    [Description("Address of your application that makes a connect session.")] string? href
                ) =>
                {
                    var app = await store.RequireAsync(caller, id, http.RequestAborted);
                    return ConnectButton.Of(
                        ReturnUrl.IsAcceptable(href)
                            ? href!
                            : throw HubError
                                .Invalid(
                                    $"href must be the address of your application that makes a connect session; {ReturnUrl.Rule}."
                                )
                                .Raise(),
                        app.Name,
                        addresses.Base(http.Request)
                    );
                }
            )
            .WithName("getConnectButton")
            .WithSummary("HTML of a Connect button that leads to the application's own address")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(400, 401, 403, 404);
    }

    private static async Task<ConnectAppView> CreateAsync(
        HttpContext http,
        Caller caller,
        ConnectAppRequest body,
        ConnectApps store,
        ConnectAddresses addresses,
        ProviderAccount provider,
        CredentialVault vault,
        Database database,
        AuditLog audit,
        TimeProvider time
    )
    {
        if (!caller.IsAccountAdmin)
        {
            throw HubError.Forbidden("Only administrators of the account may register its Connect App.").Raise();
        }

        body.Check(isNew: true);
        using var primary = Secret.FromText(body.AuthToken!);
        var found =
            await provider.ReadAppAsync(body.AccountSid!, primary, body.AppSid!, http.RequestAborted)
            ?? throw HubError
                .Unauthorized(
                    "Twilio refuses the account SID and auth token, or they own no such Connect App; nothing was stored."
                )
                .Raise();
        var app = new ConnectApp
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
        };
        app = WithTokens(app, vault.Sealer, primary, body.SecondaryAuthToken);
        try
        {
            app = await database.WriteAsync(
                async transaction =>
                {
                    var stored = app with { Id = await ConnectApps.InsertAsync(transaction, app, caller.UserId) };
                    await audit.WriteAsync(transaction, caller, Act("connect-app.created", stored));
                    return stored;
                },
                http.RequestAborted
            );
        }
        catch (System.Data.Common.DbException failure) when (UniqueViolation.Is(failure))
        {
            // One message for both: whether another tenant has the app is not for this one to know.
            throw HubError
                .Conflict(
                    "The account has a Connect App already, or this one is registered elsewhere on this hub. There is one for each tenant; accounts of one company share one that is registered once, with the settings Connect:SingleTenant and Connect:SharedApp."
                )
                .Raise();
        }

        var differences = ConnectAppAtTwilio.Compare(http.Request, addresses, app, found);
        return ConnectAppView.From(http.Request, addresses, provider, store, caller, app, differences);
    }

    private static async Task<ConnectAppView> UpdateAsync(
        HttpContext http,
        Caller caller,
        long id,
        ConnectAppRequest body,
        ConnectApps store,
        ConnectAddresses addresses,
        ProviderAccount provider,
        CredentialVault vault,
        LiveInstances live,
        Database database,
        AuditLog audit,
        TimeProvider time
    )
    {
        var app = await store.RequireOwnAsync(caller, id, http.RequestAborted);
        body.Check(isNew: false);
        app = app with
        {
            Name = body.Name ?? app.Name,
            Permissions = body.Permissions is { Count: > 0 } chosen ? [.. chosen.Distinct()] : app.Permissions,
            ReturnUrls = body.ReturnUrls is { Count: > 0 } urls ? [.. urls.Distinct()] : app.ReturnUrls,
        };
        if (body.AuthToken is not null || body.SecondaryAuthToken is not null)
        {
            using var primary = body.AuthToken is { } given
                ? Secret.FromText(given)
                : vault.Sealer.Open(app.PrimarySealed, app.PrimarySeal);
            if (await provider.ReadAppAsync(app.OwnerSid, primary, app.AppSid, http.RequestAborted) is null)
            {
                throw HubError.Unauthorized("Twilio refuses the auth token; the old one was kept.").Raise();
            }

            using var oldSecondary = app.SecondarySealed is { } old ? vault.Sealer.Open(old, app.SecondarySeal) : null;
            app = WithTokens(
                app with
                {
                    TokenVersion = app.TokenVersion + 1,
                },
                vault.Sealer,
                primary,
                body.SecondaryAuthToken ?? oldSecondary?.Reveal()
            );
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
            http.RequestAborted
        );
        live.ForgetAll();
        return ConnectAppView.From(http.Request, addresses, provider, store, caller, app);
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http,
        Caller caller,
        long id,
        ConnectApps store,
        Database database,
        AuditLog audit
    )
    {
        var app = await store.RequireOwnAsync(caller, id, http.RequestAborted);
        await database.WriteAsync(
            async transaction =>
            {
                if (await ConnectApps.LinksAsync(transaction, app.Id) is > 0 and var count)
                {
                    throw HubError.Conflict($"{count} instances use the Connect App. Delete them first.").Raise();
                }

                await ConnectApps.DeleteAsync(transaction, app);
                await audit.WriteAsync(transaction, caller, Act("connect-app.deleted", app));
            },
            http.RequestAborted
        );
        return TypedResults.Ok();
    }

    private static AuditEntry Act(string action, ConnectApp app) => new(action, "connect-app", app.Id, app.AccountId);

    private static ConnectApp WithTokens(ConnectApp app, Sealer sealer, Secret primary, string? secondary)
    {
        using var second = string.IsNullOrEmpty(secondary) ? null : Secret.FromText(secondary);
        return app with
        {
            PrimarySealed = sealer.Seal(primary, app.PrimarySeal),
            SecondarySealed = second is null ? null : sealer.Seal(second, app.SecondarySeal),
        };
    }
}
