using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>A tenant's customers with what they connected, and the way back for one whose access was lost.</summary>
internal static class ConnectCustomerEndpoints
{
    private const int MaxPageSize = 200;

    /// <summary>A link that goes by mail is not opened within minutes.</summary>
    private const int ReconnectMinutes = 24 * 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/connect/customers", ListAsync)
            .WithTags("Connect")
            .WithName("getConnectCustomers")
            .WithSummary("Lists the customers for whom sessions were made, with their instances")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(400, 401, 403);
        api.MapPost("/instances/{id:long}/reconnect-link", ReconnectAsync)
            .WithTags("Connect")
            .WithName("createReconnectLink")
            .WithSummary("Makes a link with which the customer of an instance connects it again; it lasts a day")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(400, 401, 403, 404);
    }

    private static async Task<Ok<List<ConnectCustomerView>>> ListAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] PageQuery page,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var size = PageSize.Read(http, MaxPageSize, 50);
        var found = http.Page(
            await rooms.Customers.ListAsync(caller.AccountId, size, ListToken.Read(page.NextPage), cancel),
            size,
            c => c.Id
        );
        var ids = await rooms.Customers.InstancesAsync(found, cancel);
        var views = new List<ConnectCustomerView>();
        foreach (var customer in found)
        {
            var own = new List<CustomerInstanceView>();
            foreach (var id in ids[customer.CustomerId])
            {
                if (await rooms.Instances.FindAsync(caller, id, cancel) is { } instance)
                {
                    own.Add(new CustomerInstanceView(id, instance.Name, HealthView.From(instance).State));
                }
            }

            views.Add(
                new ConnectCustomerView(
                    customer.CustomerId,
                    customer.Name,
                    own,
                    Database.WireInstant(customer.LastSessionAt)
                )
            );
        }

        return TypedResults.Ok(views);
    }

    private static async Task<Ok<ReconnectLink>> ReconnectAsync(
        HttpContext http,
        Caller caller,
        long id,
        NewReconnectLink? body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var instance =
            await rooms.Instances.FindAsync(caller, id, cancel)
            ?? throw HubError.NotFound($"No element instance found with ID {id}").Raise();
        var customer = await rooms.Customers.OfInstanceAsync(id, cancel);
        var (session, link) = await rooms.Maker.MakeAsync(
            caller,
            new NewConnectSession(
                Connectors: null,
                customer?.CustomerId ?? "instance-" + instance.Uid,
                customer?.Name ?? instance.Name,
                body?.ReturnUrl,
                "reconnect",
                Method: null,
                id,
                ReconnectMinutes,
                body?.Locale
            ),
            cancel
        );
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new ReconnectLink(
                rooms.Addresses.Link(http.Request, link),
                session.Uid,
                Database.WireInstant(session.ExpiresAt)
            )
        );
    }

    /// <summary>What answers about customers are made of.</summary>
    internal sealed record Rooms(
        [FromServices] ConnectCustomers Customers,
        [FromServices] ConnectSessionMaker Maker,
        [FromServices] InstanceStore Instances,
        [FromServices] ConnectAddresses Addresses
    );

    /// <param name="ReturnUrl">Where the browser goes at the end; left out, the link stands alone.</param>
    /// <param name="Locale">en (default) or de.</param>
    internal sealed record NewReconnectLink(string? ReturnUrl, string? Locale);
}

/// <summary>A customer as the API shows it.</summary>
/// <param name="Id">The tenant's own id.</param>
/// <param name="Name">As it was last said.</param>
/// <param name="Instances">What is connected, newest first.</param>
/// <param name="LastSessionDate">When the last session was made.</param>
internal sealed record ConnectCustomerView(
    string Id,
    string Name,
    IReadOnlyList<CustomerInstanceView> Instances,
    string LastSessionDate
);

/// <summary>A connected account in a list of customers.</summary>
/// <param name="Id">Of the instance.</param>
/// <param name="Name">Of the instance.</param>
/// <param name="Health">The state of the instance: healthy, degraded, needs_reauth, misconfigured, disabled or unverified.</param>
internal sealed record CustomerInstanceView(long Id, string Name, string Health);

/// <summary>A way back for a customer, to be sent in a mail.</summary>
/// <param name="Link">Single use.</param>
/// <param name="SessionId">Tells where it stands.</param>
/// <param name="ExpiresDate">A day from now.</param>
internal sealed record ReconnectLink(string Link, string SessionId, string ExpiresDate)
{
    public override string ToString() => $"reconnect link of session {SessionId}";
}
