using System.Buffers.Text;
using System.Security.Cryptography;
using Trunkline.Audit;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>Makes sessions: for one customer of one tenant, with a link that is worth one use.</summary>
internal sealed class ConnectSessionMaker(
    ConnectWays ways,
    ConnectCustomers customers,
    ConnectorCatalog catalog,
    InstanceStore instances,
    Database database,
    AuditLog audit,
    TimeProvider time
)
{
    private const int DefaultMinutes = 15;
    private const int MaxMinutes = 7 * 24 * 60;

    /// <returns>The session, and the part of its link that nobody can guess.</returns>
    public async Task<(ConnectSession Session, string Link)> MakeAsync(
        Caller caller,
        NewConnectSession body,
        CancellationToken cancel
    )
    {
        var keys = body.Connectors is { Count: > 0 } several ? several : [Usual().Key];
        IReadOnlyList<string> connectors = [.. keys.Select(key => catalog.Get(key).Key).Distinct()];
        var customer = StorableText.Require(body.CustomerId, "customerId") ?? "";
        var name = PlainText.Of(StorableText.Require(body.CustomerName, "customerName") ?? customer);
        var problems = Problems(body, customer, name);
        var way = ways.Of(connectors.Select(key => catalog.Get(key).Definition));
        var app = await ways.AppAsync(caller.AccountId, way, cancel);
        if (body.ReturnUrl is not null && app?.ReturnUrls.Contains(body.ReturnUrl, StringComparer.Ordinal) != true)
        {
            problems.Add("returnUrl is not among the returnUrls of the tenant's Connect App; register it there first");
        }

        if (body.Method == "provider" && app is null)
        {
            problems.Add("method provider needs a Connect App; register it first, or leave method out");
        }

        if (problems.Count > 0)
        {
            throw HubError.Invalid(string.Join("; ", problems) + ".").Raise();
        }

        if (body.InstanceId is { } instanceId)
        {
            connectors = [(await RequireInstanceAsync(caller, instanceId, customer, cancel)).Connector.Key];
        }

        var link = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.Milliseconds();
        var session = new ConnectSession
        {
            Id = 0,
            Uid = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)),
            OrganizationId = caller.OrganizationId,
            AccountId = caller.AccountId,
            UserId = caller.UserId,
            Connectors = connectors,
            CustomerId = customer,
            CustomerName = name,
            ReturnUrl = body.ReturnUrl,
            Locale = ConnectTexts.Known(body.Locale),
            Mode = body.Mode is null ? ConnectMode.Connect : Enum.Parse<ConnectMode>(body.Mode, ignoreCase: true),
            Method = body.Method is null ? null : Enum.Parse<ConnectMethod>(body.Method, ignoreCase: true),
            InstanceId = body.InstanceId,
            Step = ConnectStep.New,
            CreatedAt = now,
            ExpiresAt = now + (body.ExpiresInMinutes ?? DefaultMinutes) * 60_000L,
        };
        await database.WriteAsync(
            async transaction =>
            {
                await ConnectSessions.CleanAsync(transaction, now - 24 * 3600_000L);
                await ConnectCustomers.SeenAsync(transaction, caller.AccountId, customer, name, now);
                var id = await ConnectSessions.InsertAsync(transaction, session, link);
                await audit.WriteAsync(
                    transaction,
                    caller,
                    new AuditEntry("connect-session.created", "connect-session", id, caller.AccountId)
                );
            },
            cancel
        );
        return (session, link);
    }

    /// <summary>The first connector with a way of its own, or the first of all.</summary>
    private CatalogEntry Usual()
    {
        var all = catalog.Current.All;
        return all.FirstOrDefault(c => c.Definition.Connect is not null) ?? all[0];
    }

    private static List<string> Problems(NewConnectSession body, string customer, string name)
    {
        var problems = new List<string>();
        void Demand(bool good, string problem)
        {
            if (!good)
            {
                problems.Add(problem);
            }
        }

        Demand(
            customer.Length is > 0 and <= 200,
            "customerId must have 1 to 200 characters; use your own id of the customer"
        );
        Demand(name.Length is > 0 and <= 200, "customerName must have 1 to 200 characters");
        Demand(
            body.ExpiresInMinutes is null or (>= 1 and <= MaxMinutes),
            $"expiresInMinutes must be 1 to {MaxMinutes}"
        );
        Demand(body.Mode is null or "connect" or "reconnect" or "manage", "mode must be connect, reconnect or manage");
        Demand(body.Method is null or "form" or "provider", "method must be form or provider");
        Demand(
            body.Mode == "reconnect" == body.InstanceId is not null,
            "instanceId goes with mode reconnect, and mode reconnect needs it"
        );
        return problems;
    }

    /// <exception cref="HubException">404: not the caller's. 400: it was connected for another customer.</exception>
    private async Task<Instance> RequireInstanceAsync(Caller caller, long id, string customer, CancellationToken cancel)
    {
        var instance =
            await instances.FindAsync(caller, id, cancel)
            ?? throw HubError.NotFound($"No element instance found with ID {id}").Raise();
        return await customers.OfInstanceAsync(id, cancel) is { } known && known.CustomerId != customer
            ? throw HubError.Invalid($"Instance {id} was connected for another customer than customerId says.").Raise()
            : instance;
    }
}

/// <summary>The body of a new session.</summary>
/// <param name="Connectors">Keys of connectors to choose from; default: the first that a customer can connect on a page of the provider's.</param>
/// <param name="CustomerId">Your own id of the customer.</param>
/// <param name="CustomerName">What the customer is called on the pages.</param>
/// <param name="ReturnUrl">Where the browser goes at the end; registered with the Connect App. Left out, the link stands alone.</param>
/// <param name="Mode">connect (default), reconnect, or manage: a page of all that the customer has connected.</param>
/// <param name="Method">form: the customer enters credentials; provider: says yes at the provider's. Default: the provider's page where there is one.</param>
/// <param name="InstanceId">The instance to reconnect.</param>
/// <param name="ExpiresInMinutes">1 to 10080; default 15.</param>
/// <param name="Locale">en (default) or de.</param>
internal sealed record NewConnectSession(
    IReadOnlyList<string>? Connectors,
    string? CustomerId,
    string? CustomerName,
    string? ReturnUrl,
    string? Mode,
    string? Method,
    long? InstanceId,
    int? ExpiresInMinutes,
    string? Locale
);
