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
/// the state and the <c>AccountSid</c>. The same proof is asked as on the hub's own way.
/// </summary>
internal sealed partial class RedirectSignIn(
    ConnectApps apps,
    ConnectLinks links,
    ConnectStates states,
    TwilioAccounts accounts,
    AccountProof proof,
    InstanceCreation creation,
    ConnectedInstances connected,
    CredentialVault vault
)
{
    /// <exception cref="HubException">400: not for this connector, no Connect App, or another address than Twilio has.</exception>
    public async Task<string> AddressAsync(
        Caller caller,
        CatalogEntry connector,
        OauthUrlRequest request,
        CancellationToken cancel
    )
    {
        if (connector.Definition.Connect?.Way != TwilioWay.Key)
        {
            throw HubError.Invalid($"{connector.Definition.Name} does not sign in with a redirect.").Raise();
        }

        var app =
            await apps.OfAccountAsync(caller.AccountId, cancel)
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
        var found = await accounts.ReadAppAsync(app.OwnerSid, token, app.AppSid, cancel);
        if (found?.AuthorizeUrl != request.CallbackUrl)
        {
            throw HubError
                .Invalid(
                    "callbackUrl is not the Authorize URL of the Connect App at Twilio, and Twilio sends browsers nowhere else. Enter it there."
                )
                .Raise();
        }

        var state = request.State is { Length: > 0 } own ? own : BrowserSecret.New();
        return await states.AddAsync(caller, app, state, "trunkline-" + BrowserSecret.New()[..24], cancel)
            ? $"{accounts.AuthorizeAddress(app.AppSid)}?state={state}"
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
            || connector.Definition.Connect?.Way != TwilioWay.Key
            || request.Configuration?.ContainsKey(connector.KeyOf("token")) == true
            || await apps.OfAccountAsync(caller.AccountId, change.Cancel) is not { } app
        )
        {
            return null;
        }

        var (sid, state) = (Text(request, "AccountSid"), Text(request, "state"));
        if (!TwilioAccounts.IsSid(sid) || sid == app.OwnerSid)
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
        var claim = await proof.OfAsync(app, sid, caller.AccountId, customer, known.CreatedAt, change.Cancel);
        RequireProved(claim, app, known);
        var (account, grant) = (claim.Account!, claim.Grant!);
        var name = request.PlainName() is { Length: > 0 } wanted ? wanted : connector.Definition.Name;
        using var supplied = Supplied(connector, request, sid);
        using var values = InstanceConfiguration.Checked(connector, supplied, known: null);
        var made = await creation.StoreNewAsync(
            change,
            caller,
            connector,
            new NewInstance(name, InstanceRequest.PlainTags(request.Tags ?? [], name), values, Valid: true)
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

    /// <exception cref="HubException">409: connected already, or to be shown whose it is. 401, 403: Twilio or the customer gives no access.</exception>
    private static void RequireProved(AccountClaim claim, ConnectApp app, ConnectState state)
    {
        if (claim.IsOthers || claim.Link is { InstanceId: not null, RevokedAt: null })
        {
            throw HubError.Conflict("The account is connected already; nothing was stored.").Raise();
        }

        if (claim.Failure is not (null or ConnectFailure.MissingPermission))
        {
            throw HubError
                .Unauthorized("Twilio does not give the Connect App access to this account; nothing was stored.")
                .Raise();
        }

        if (!claim.IsProved && claim.Account!.Name != state.Proof)
        {
            throw (
                HubError.Conflict(
                    $"The account was authorized before this state was made, perhaps by somebody else. Let the customer set its friendly name to {state.Proof} for a moment, and send the same again."
                ) with
                {
                    Type = "proof-required",
                }
            ).Raise();
        }

        if (claim.Failure is not null)
        {
            throw HubError
                .Forbidden(
                    $"The customer granted nothing of what the Connect App is registered for ({string.Join(", ", app.Permissions)}); nothing was stored. Compare its permissions here and at Twilio, and let the customer connect again."
                )
                .Raise();
        }
    }

    private static ConfigurationValues Supplied(CatalogEntry connector, InstanceRequest request, string sid)
    {
        var supplied = ConfigurationValues.Of(
            connector,
            request.ConfigurationText() ?? new Dictionary<string, string?>()
        );
        supplied.Set("authentication.type", connector.Definition.Connect!.Authentication);
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
