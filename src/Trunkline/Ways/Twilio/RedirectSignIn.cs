using System.Text.Json;
using System.Text.RegularExpressions;
using Trunkline.Audit;
using Trunkline.Catalog;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Writing;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// Twilio Connect for an application that runs the redirect itself: it gets an address with a one-time state, and brings back
/// the state and the <c>AccountSid</c>. A SID proves nothing, so the same is asked as on the hub's own way: the account must
/// answer to the app's token, belong to nobody else, and be new or be shown to be the customer's.
/// </summary>
internal sealed partial class RedirectSignIn(
    ConnectApps apps,
    ConnectLinks links,
    ConnectStates states,
    ProviderAccount provider,
    ConnectGrants grants,
    InstanceCreation creation,
    ConnectedInstances connected,
    CredentialVault vault
)
{
    /// <exception cref="HubException">400: not for this connector, no Connect App, or another address than Twilio has.</exception>
    public async Task<string> AddressAsync(
        HttpContext http,
        Caller caller,
        CatalogEntry connector,
        OauthUrlRequest request
    )
    {
        if (connector.Definition.Authentication.Find("connect") is null)
        {
            throw HubError.Invalid($"{connector.Definition.Name} does not sign in with a redirect.").Raise();
        }

        var app =
            await apps.OfAccountAsync(caller.AccountId, http.RequestAborted)
            ?? throw HubError.Invalid("The account has no Connect App. Register it with POST /connect/apps.").Raise();
        if (request.ApiKey is { Length: > 0 } key && key != app.AppSid)
        {
            throw HubError.Invalid("apiKey is not the SID of the account's Connect App; leave it out.").Raise();
        }

        if (!ReturnUrl.IsAcceptable(request.CallbackUrl))
        {
            throw HubError.Invalid($"callbackUrl must be your own address; {ReturnUrl.Rule}.").Raise();
        }

        if (request.State is { Length: > 0 } given && !Unguessable().IsMatch(given))
        {
            throw HubError
                .Invalid("state must have 22 to 200 letters, digits, '-', '_' or '.', at random; or leave it out.")
                .Raise();
        }

        using var token = vault.Sealer.Open(app.PrimarySealed, app.PrimarySeal);
        var found = await provider.ReadAppAsync(app.OwnerSid, token, app.AppSid, http.RequestAborted);
        if (found?.AuthorizeUrl != request.CallbackUrl)
        {
            throw HubError
                .Invalid(
                    "callbackUrl is not the Authorize URL of the Connect App at Twilio, and Twilio sends browsers nowhere else. Enter it there."
                )
                .Raise();
        }

        var state = request.State is { Length: > 0 } own ? own : BrowserSecret.New();
        return await states.AddAsync(caller, app, state, "trunkline-" + BrowserSecret.New()[..24], http.RequestAborted)
            ? $"{provider.AuthorizeAddress(app.AppSid)}?state={state}"
            : throw HubError.Invalid("state was used before. Make a new one for each customer.").Raise();
    }

    public async Task<Instance?> CreateAsync(
        ChangeContext change,
        Caller caller,
        CatalogEntry connector,
        InstanceRequest request,
        Func<Instance, byte[]> render
    )
    {
        if (
            request.ProviderData?.ContainsKey("AccountSid") != true
            || connector.Definition.Authentication.Find("connect") is null
            || request.Configuration?.ContainsKey(connector.KeyOf("token")) == true
            || await apps.OfAccountAsync(caller.AccountId, change.Cancel) is not { } app
        )
        {
            return null;
        }

        var (sid, state) = (Text(request, "AccountSid"), Text(request, "state"));
        if (!ProviderAccount.IsSid(sid) || sid == app.OwnerSid)
        {
            throw HubError.Invalid("providerData.AccountSid must be the SID of the customer's account.").Raise();
        }

        if (await states.FindAsync(caller, app, state, change.Cancel) is not { } known)
        {
            throw HubError
                .Invalid(
                    "providerData.state is not one that GET /elements/{key}/oauth/url gave you within the hour, or was used. Send the customer there again."
                )
                .Raise();
        }

        var customer = Text(request, "customerId") is { Length: > 0 and <= 200 } id ? id : sid;
        var account = await ProveAsync(app, sid, (caller.AccountId, customer), known, change.Cancel);
        var grant = await grants.OfAsync(app, account, change.Cancel);
        if (grant.Permissions.Length == 0)
        {
            throw HubError
                .Forbidden(
                    $"The customer granted nothing of what the Connect App is registered for ({string.Join(", ", app.Permissions)}); nothing was stored. Compare its permissions here and at Twilio, and let the customer connect again."
                )
                .Raise();
        }

        var name = request.PlainName() is { Length: > 0 } wanted ? wanted : connector.Definition.Name;
        using var supplied = Supplied(connector, request, sid);
        using var values = InstanceConfiguration.Checked(connector, supplied, known: null);
        var made = await creation.StoreNewAsync(
            change,
            caller,
            connector,
            new NewInstance(
                name,
                InstanceRequest.PlainTags(request.Tags ?? [], name),
                values,
                Valid: true
            )
            {
                Way = ConnectedInstances.Way,
            },
            async (transaction, stored) =>
            {
                if (
                    !await ConnectStates.UseAsync(transaction, state)
                    || !await links.PutAsync(
                        transaction,
                        new NewLink(caller.AccountId, app.Id, sid, account.Name, customer, name, grant, stored.Id)
                    )
                )
                {
                    throw HubError.Conflict("The account was connected meanwhile; nothing was stored.").Raise();
                }

                await ConnectCustomers.SeenAsync(transaction, caller.AccountId, customer, name, stored.CreatedAt);
                await ConnectCustomers.ConnectedAsync(transaction, caller.AccountId, customer, stored.Id);
                if (change.Complete is { } complete)
                {
                    var viewed = new AuditEntry("token.viewed", "instance", stored.Id, stored.AccountId);
                    await complete(
                        transaction,
                        render(stored with { Grant = connected.GrantOf(app, grant, stored.CreatedAt) }),
                        viewed
                    );
                }
            }
        );
        return made with { Grant = connected.GrantOf(app, grant, made.CreatedAt) };
    }

    private async Task<AccountAnswer> ProveAsync(
        ConnectApp app,
        string sid,
        (long Account, string Id) customer,
        ConnectState state,
        CancellationToken cancel
    )
    {
        var link = await links.FindAsync(app.Id, sid, cancel);
        if (
            link is not null
            && (!link.IsOf(customer.Account, customer.Id) || link is { InstanceId: not null, RevokedAt: null })
        )
        {
            throw HubError.Conflict("The account is connected already; nothing was stored.").Raise();
        }

        var account = await provider.ReadAsync(sid, app.OpenTokens(vault.Sealer), cancel);
        if (!account.Accepted || account.Sid != sid || account.Status != "active" || account.OwnerSid == app.OwnerSid)
        {
            throw HubError
                .Unauthorized("Twilio does not give the Connect App access to this account; nothing was stored.")
                .Raise();
        }

        var isNew = account.CreatedAt is { } made && made.ToUnixTimeMilliseconds() >= state.CreatedAt - 1000;
        return isNew || link is not null || account.Name == state.Proof
            ? account
            : throw (
                HubError.Conflict(
                    $"The account was authorized before this state was made, perhaps by somebody else. Let the customer set its friendly name to {state.Proof} for a moment, and send the same again."
                ) with
                {
                    Type = "proof-required",
                }
            ).Raise();
    }

    private static ConfigurationValues Supplied(CatalogEntry connector, InstanceRequest request, string sid)
    {
        var supplied = ConfigurationValues.Of(
            connector,
            request.ConfigurationText() ?? new Dictionary<string, string?>()
        );
        supplied.Set("authentication.type", "connect");
        supplied.Set(connector.KeyOf("account"), sid);
        return supplied;
    }

    private static string Text(InstanceRequest request, string name) =>
        request.ProviderData!.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Storage.StorableText.Require(value.GetString(), $"providerData.{name}") ?? ""
            : "";

    [GeneratedRegex("^[A-Za-z0-9._-]{22,200}$", RegexOptions.NonBacktracking)]
    private static partial Regex Unguessable();
}
