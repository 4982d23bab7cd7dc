using System.Globalization;
using Trunkline.Audit;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;

namespace Trunkline.Connect.Pages;

/// <summary>The customer's own page: what is connected, how it is doing, connect again, take away.</summary>
internal sealed class ConnectManage(
    ConnectCustomers customers,
    ConnectSessionMaker maker,
    ConnectAddresses addresses,
    InstanceStore instances,
    InstanceDeletion deletion
)
{
    public async Task<IResult> ShowAsync(ConnectVisit visit, string? notice = null) =>
        ManageScreens.List(visit, await OwnAsync(visit), notice);

    /// <param name="visit">Of a session with mode manage.</param>
    /// <param name="action">connect; or reconnect, disconnect or remove, with an instance's id behind a colon.</param>
    public async Task<IResult?> ActAsync(ConnectVisit visit, string action)
    {
        if (action == "connect")
        {
            return await BeginAsync(visit, null);
        }

        var parts = action.Split(':');
        // Only what is on the customer's own page: an id from elsewhere is as unknown as any other.
        if (
            parts.Length != 2
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || (await OwnAsync(visit)).Find(i => i.Id == id) is not { } instance
        )
        {
            return null;
        }

        switch (parts[0])
        {
            case "reconnect":
                return await BeginAsync(visit, instance);
            case "disconnect":
                return ManageScreens.Disconnect(visit, instance);
            case "remove":
                try
                {
                    // The customer's own wish: nothing is kept to be restored by others.
                    await deletion.DeleteAsync(visit.Http.Change(), Owner(visit), instance, purge: true);
                }
                catch (HubException changed) when (changed.Error.Kind == ErrorKind.Conflict)
                {
                    // Somebody changed it meanwhile; the page shows what there is now.
                    return null;
                }

                var texts = visit.Texts.For(instance.Connector.Definition);
                var notice = instance.Way is not null ? "manage.gone.provider" : "manage.gone";
                return await ShowAsync(visit, texts.Of(notice, instance.Name));
            default:
                return null;
        }
    }

    /// <summary>A session of its own for what comes next; it ends where this one was to end.</summary>
    private async Task<IResult> BeginAsync(ConnectVisit visit, Instance? again)
    {
        var session = visit.Session;
        var (_, link) = await maker.MakeAsync(
            Owner(visit),
            new NewConnectSession(
                session.Connectors,
                session.CustomerId,
                session.CustomerName,
                session.ReturnUrl,
                again is null ? null : "reconnect",
                again is null ? session.Method?.ToString().ToLowerInvariant() : null,
                again?.Id,
                ExpiresInMinutes: null,
                session.Locale
            ),
            visit.Aborted
        );
        return ConnectPage.SeeOther(visit.Http, addresses.Link(visit.Http.Request, link));
    }

    private async Task<List<Instance>> OwnAsync(ConnectVisit visit)
    {
        var found = new List<Instance>();
        foreach (
            var id in await customers.InstancesOfAsync(visit.Session.AccountId, visit.Session.CustomerId, visit.Aborted)
        )
        {
            if (await instances.FindAsync(Owner(visit), id, visit.Aborted) is { } instance)
            {
                found.Add(instance);
            }
        }

        return found;
    }

    private static Caller Owner(ConnectVisit visit) =>
        ConnectConfirmation.Owner(visit.Session) with
        {
            Origin = RequestOrigin.Of(visit.Http),
        };
}
