using System.Data.Common;
using Trunkline.Connect.Sessions;
using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>Twilio Connect as a way (https://www.twilio.com/docs/iam/connect).</summary>
internal sealed class TwilioWay(
    ConnectApps apps,
    ConnectLinks links,
    TwilioAccounts accounts,
    AccountProof proof,
    Deauthorization deauthorization,
    CredentialVault vault
)
{
    public const string Key = "twilio-connect";

    public Way ToWay() =>
        new()
        {
            Key = Key,
            AppOfAccount = async (accountId, cancel) => Of(await apps.OfAccountAsync(accountId, cancel)),
            AppOfPath = async (path, cancel) => Of(await apps.ByPathAsync(path, cancel)),
            Begin = (app, state) => $"{accounts.AuthorizeAddress(app.ProviderId)}?state={state}",
            Return = ReturnAsync,
            Prove = ProveAsync,
            Revoked = async (http, app) =>
                await deauthorization.AnswerAsync(http, await AppAsync(app.Id, http.RequestAborted)),
            FindInstance = async (session, cancel) =>
                (await links.FindAsync(session.AppId!.Value, session.FoundId!, cancel))?.InstanceId,
            Link = LinkAsync,
        };

    /// <summary>The Authorize URL: Twilio sends the browser here with <c>AccountSid</c>, and so can anybody who writes an address.</summary>
    private async Task<WayAnswer> ReturnAsync(
        ConnectSession session,
        WayApp registered,
        IQueryCollection query,
        CancellationToken cancel
    )
    {
        var state = query["state"].ToString();
        if (query.ContainsKey("error"))
        {
            // Twilio does not bring the state back on this path; the cookie names the session.
            return state.Length > 0 && !session.IsState(state)
                ? new(Refusal: "another state")
                : new(Failure: ConnectFailure.Declined);
        }

        if (!session.IsState(state))
        {
            return new(Refusal: "another state");
        }

        var sid = query["AccountSid"].ToString();
        if (!TwilioAccounts.IsSid(sid))
        {
            return new(Refusal: "no account SID");
        }

        var app = await AppAsync(registered.Id, cancel);
        var claim = await proof.OfAsync(app, sid, session.AccountId, session.CustomerId, session.CreatedAt, cancel);
        return claim is { Failure: null, Account: { } account, Grant: { } grant }
            ? new(new FoundAccount(sid, account.Name, grant.Permissions, grant.IsRead, claim.IsProved))
            : new(Failure: claim.Failure);
    }

    /// <summary>Its friendly name, which only its holder can change.</summary>
    private async Task<string?> ProveAsync(ConnectSession session, CancellationToken cancel)
    {
        var app = await AppAsync(session.AppId!.Value, cancel);
        var account = await accounts.ReadAsync(session.FoundId!, app.OpenTokens(vault.Sealer), cancel);
        return account.Accepted ? account.Name : null;
    }

    private async Task<bool> LinkAsync(DbTransaction transaction, ConnectSession session, long instanceId)
    {
        await ConnectLinks.ReleaseAsync(transaction, instanceId, session.FoundId!);
        return await links.PutAsync(
            transaction,
            new NewLink(
                session.AccountId,
                session.AppId!.Value,
                session.FoundId!,
                session.FoundName ?? "",
                session.CustomerId,
                session.CustomerName,
                new ConnectGrant(session.Granted ?? "", session.GrantedIsRead),
                instanceId
            )
        );
    }

    private async Task<ConnectApp> AppAsync(long id, CancellationToken cancel) =>
        await apps.ByIdAsync(id, cancel)
        ?? throw Errors.HubError.NotFound($"No Connect App found with ID {id}").Raise();

    private static WayApp? Of(ConnectApp? app) =>
        app is null ? null : new(Key, app.Id, app.AccountId, app.Name, app.AppSid, app.Permissions, app.ReturnUrls);
}
