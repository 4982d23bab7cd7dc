using System.Data.Common;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>The last step: what the end user confirmed becomes an instance, with its link and the end of the session in one transaction.</summary>
internal sealed class ConnectCompletion(
    ConnectorCatalog catalog,
    InstanceCreation creation,
    InstanceUpdate updates,
    InstanceConfiguration configurations,
    InstanceStore instances,
    ConnectWays ways,
    CredentialVault vault,
    TimeProvider time
)
{
    /// <param name="change">What the request asks for.</param>
    /// <param name="caller">Who completes; the instance belongs to whoever made the session.</param>
    /// <param name="session">Confirmed.</param>
    /// <exception cref="HubException">409: completed already, or the account is another customer's.</exception>
    public async Task<Instance> CompleteAsync(ChangeContext change, Caller caller, ConnectSession session)
    {
        var connector = catalog.Get(session.ConnectorKey!);
        var owner = caller with { AccountId = session.AccountId, UserId = session.UserId };
        using var supplied = Supplied(connector, session);
        using var values = InstanceConfiguration.Checked(connector, supplied, known: null);
        if (await TargetAsync(caller, session, change.Cancel) is { } known)
        {
            var after = known with
            {
                Valid = true,
                Found = InstanceHealth.Taken(time.Milliseconds()),
                ProviderName = session.FoundName is { Length: > 0 } found ? found : known.ProviderName,
                Values = Plain(connector, values, known),
                Way = session.IsTyped ? known.Way : Way.OfInstances,
            };
            using var typed = session.IsTyped ? Typed(known, values) : null;
            await updates.StoreAsync(
                change,
                caller,
                typed is null ? after : updates.WithValues(after, typed),
                "instance.reauthenticated",
                transaction => FinishAsync(transaction, session, known.Id)
            );
            return (await instances.FindAsync(caller, known.Id, change.Cancel))!;
        }

        var name = $"{session.CustomerName} ({connector.Definition.Name})";
        var made = new NewInstance(
            name.Length <= PlainText.MaxLength ? name : session.CustomerName,
            InstanceRequest.PlainTags(["customer:" + session.CustomerId], name),
            values,
            Valid: true
        )
        {
            AccountName = session.FoundName is { Length: > 0 } accountName ? accountName : null,
            Way = session.IsTyped ? null : Way.OfInstances,
        };
        var instance = await creation.StoreNewAsync(
            change,
            owner,
            connector,
            made,
            (transaction, stored) => FinishAsync(transaction, session, stored.Id)
        );
        return (await instances.FindAsync(owner, instance.Id, change.Cancel))!;
    }

    /// <summary>What was typed into a form, or what the provider's authorization gave.</summary>
    private ConfigurationValues Supplied(CatalogEntry connector, ConnectSession session)
    {
        if (!session.IsTyped)
        {
            return ConfigurationValues.Of(
                connector,
                [
                    new("authentication.type", connector.Definition.Connect!.Authentication),
                    new(connector.KeyOf("account"), session.FoundId),
                ]
            );
        }

        using var pending = vault.Sealer.Open(session.PendingSealed!, session.PendingSeal);
        return ConfigurationValues.FromJson(connector, pending);
    }

    /// <summary>The instance that is reconnected, replaced, or was connected to the same account before; null for a new one.</summary>
    private async Task<Instance?> TargetAsync(Caller caller, ConnectSession session, CancellationToken cancel)
    {
        var id = session.Replaces ?? (ways.Of(session) is { } way ? await way.FindInstance(session, cancel) : null);
        return id is { } known ? await instances.FindAsync(caller, known, cancel) : null;
    }

    private async Task FinishAsync(DbTransaction transaction, ConnectSession session, long instanceId)
    {
        var done = session.After(ConnectEvent.Completed) with { ResultId = instanceId, PendingSealed = null };
        if (!await ConnectSessions.StepAsync(transaction, session, done, code: null))
        {
            throw HubError.Conflict("The session was completed already.").Raise();
        }

        await ConnectCustomers.ConnectedAsync(transaction, session.AccountId, session.CustomerId, instanceId);
        if (ways.Of(session) is { } way && !await way.Link(transaction, session, instanceId))
        {
            throw HubError
                .Conflict("The account was connected by another customer meanwhile; nothing was stored.")
                .Raise();
        }
    }

    /// <summary>What was typed takes the place of the old credentials; what else was set up stays.</summary>
    private ConfigurationValues Typed(Instance known, ConfigurationValues values)
    {
        var all = configurations.OpenAll(known);
        all.Set("authentication.type", (string?)null);
        foreach (var key in values.Keys)
        {
            all.Copy(values, key);
        }

        return all;
    }

    private static Dictionary<string, string?> Plain(CatalogEntry connector, ConfigurationValues values, Instance known)
    {
        var plain = new Dictionary<string, string?>(known.Values, StringComparer.Ordinal);
        foreach (var key in values.Keys)
        {
            if (values.Text(key) is { } text && text != connector.Entry(key)?.Default)
            {
                plain[key] = text;
            }
        }

        return plain;
    }
}
