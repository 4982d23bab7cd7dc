using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;

namespace Trunkline.Connect.Sessions;

/// <summary>The end user says that the account is theirs, and what is to become of an older one.</summary>
internal sealed class ConnectConfirmation(
    ConnectSessions sessions,
    ConnectCompletion completion,
    InstanceStore instances
)
{
    /// <param name="change">What the end user's request asks for.</param>
    /// <param name="origin">Where it came from, for the audit log.</param>
    /// <param name="session">With an account that was found.</param>
    /// <param name="action">confirm; or replace or add, when it is another account than before.</param>
    /// <returns>The code that the application's server completes the session with; null when the next page is the hub's own.</returns>
    public async Task<string?> ConfirmAsync(
        ChangeContext change,
        RequestOrigin origin,
        ConnectSession session,
        string action
    )
    {
        var isOther = await IsOtherAsync(session, change.Cancel);
        if (isOther == (action == "confirm"))
        {
            return null;
        }

        var code = BrowserSecret.New();
        var confirmed = session.After(ConnectEvent.AccountConfirmed) with
        {
            Replaces =
                action == "replace" || (session.Mode == ConnectMode.Reconnect && !isOther) ? session.InstanceId : null,
            ExpiresAt = sessions.Until,
        };
        if (!await sessions.ConfirmAsync(session, confirmed, code, change.Cancel))
        {
            return null;
        }

        if (session.ReturnUrl is not null)
        {
            return code;
        }

        // The link stood alone, so nobody else completes it.
        try
        {
            await completion.CompleteAsync(change, Owner(session) with { Origin = origin }, confirmed);
        }
        catch (HubException taken) when (taken.Error.Kind == ErrorKind.Conflict)
        {
            await sessions.StepAsync(confirmed, confirmed.EndedBy(ConnectFailure.AlreadyLinked), change.Cancel);
        }

        return null;
    }

    /// <summary>On reconnect: the account is not the one that the instance had.</summary>
    public async Task<bool> IsOtherAsync(ConnectSession session, CancellationToken cancel)
    {
        if (session is not { Mode: ConnectMode.Reconnect, InstanceId: { } id })
        {
            return false;
        }

        var instance = await instances.FindAsync(Owner(session), id, cancel);
        return instance?.Value(instance.Connector.KeyOf("account")) is { } before
            && !string.Equals(before, session.FoundId, StringComparison.OrdinalIgnoreCase);
    }

    public static Caller Owner(ConnectSession session) =>
        new(session.OrganizationId, session.AccountId, session.UserId, Roles.AccountAdmin, null);
}
