using System.Collections.Concurrent;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Storage;
using Trunkline.Work;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// Finds out whether a customer withdrew the access: Twilio may say so at the Deauthorize URL, and calls are refused from then
/// on. Neither is believed by itself; the account is asked for, and a refusal of every token marks the instance.
/// </summary>
internal sealed partial class RevocationWatch(
    ConnectApps apps,
    ConnectLinks links,
    TwilioAccounts accounts,
    CredentialVault vault,
    Database database,
    LiveInstances live,
    AuditLog audit,
    ILogger<RevocationWatch> log
)
{
    /// <summary>With more than this many waiting, an instance is noticed at its next refused call.</summary>
    private const int MaxWaiting = 1000;

    private readonly ConcurrentDictionary<long, bool> waiting = new();

    /// <summary>There is something to confirm.</summary>
    public Nudge Nudge { get; } = new();

    public void Refused(long instanceId)
    {
        // Known ones first: many calls may be refused at once, and counting takes locks.
        if (!waiting.ContainsKey(instanceId) && waiting.Count < MaxWaiting && waiting.TryAdd(instanceId, true))
        {
            Nudge.Give();
        }
    }

    /// <summary>True when the access is gone, now or before.</summary>
    public async Task<bool> ConfirmAsync(
        ConnectApp app,
        ConnectLink link,
        string reason,
        RequestOrigin? origin,
        CancellationToken cancel
    )
    {
        if (link.RevokedAt is not null)
        {
            return true;
        }

        var account = await accounts.ReadAsync(link.ProviderSid, app.OpenTokens(vault.Sealer), cancel);
        if (account.Accepted)
        {
            return false;
        }

        await database.WriteAsync(
            async transaction =>
            {
                if (await links.RevokeAsync(transaction, link, reason))
                {
                    await audit.WriteAsync(
                        transaction,
                        null,
                        origin,
                        new AuditEntry("instance.revoked", "instance", link.InstanceId ?? 0, link.AccountId, reason)
                    );
                }
            },
            cancel
        );
        if (link.InstanceId is { } instance)
        {
            live.Forget(instance);
        }

        return true;
    }

    /// <summary>Asks about the instances that the provider refused since the last round.</summary>
    public async Task ConfirmRefusedAsync(CancellationToken cancel)
    {
        foreach (var (instance, _) in waiting)
        {
            waiting.TryRemove(instance, out _);
            try
            {
                if (
                    await links.OfInstanceAsync(instance, cancel) is { } link
                    && await apps.ByIdAsync(link.AppId, cancel) is { } app
                )
                {
                    await ConfirmAsync(app, link, "refused by the provider", null, cancel);
                }
            }
            catch (HubException unsure)
            {
                // The next refused call asks again.
                NotConfirmed(log, instance, unsure.Error.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Whether instance {Instance} was revoked could not be found out: {Reason}")]
    private static partial void NotConfirmed(ILogger log, long instance, string reason);
}
