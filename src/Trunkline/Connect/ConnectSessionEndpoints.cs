using System.Buffers.Text;
using System.Security.Cryptography;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Storage;

namespace Trunkline.Connect;

/// <summary><c>/connect/sessions</c> and <c>/connect/complete</c>: server to server, before and after the end user's part.</summary>
internal static class ConnectSessionEndpoints
{
    private const int DefaultMinutes = 15;
    private const int MaxMinutes = 7 * 24 * 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        var connect = api.MapGroup("/connect").WithTags("Connect");
        connect
            .MapPost("/sessions", CreateAsync)
            .WithName("createConnectSession")
            .WithSummary("Makes a single-use link with which one customer connects an account")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(400, 401, 403, 404);
        connect
            .MapGet(
                "/sessions/{id}",
                async (HttpContext http, Caller caller, ConnectSessions sessions, string id) =>
                    ConnectSessionView.From(
                        await sessions.RequireAsync(caller, id, http.RequestAborted),
                        sessions.Now,
                        url: null
                    )
            )
            .WithName("getConnectSession")
            .WithSummary("Tells where a connect session stands; what a browser says is no proof")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403, 404);
        connect
            .MapPost("/complete", CompleteAsync)
            .WithName("completeConnectSession")
            .WithSummary("Completes a session with the code that the browser brought back; the answer is the instance")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 409, 502);
    }

    private static async Task<ConnectSessionView> CreateAsync(
        HttpContext http,
        Caller caller,
        NewConnectSession body,
        ConnectSessions sessions,
        ConnectApps apps,
        ConnectAddresses addresses,
        ConnectorCatalog catalog,
        InstanceStore instances,
        Database database,
        AuditLog audit,
        TimeProvider time
    )
    {
        var problems = new List<string>();
        var connectors = body.Connectors is { Count: > 0 } several ? several : ["twilio"];
        foreach (var key in connectors)
        {
            _ = catalog.Get(key);
        }

        var customer = StorableText.Require(body.CustomerId) ?? "";
        var name = PlainText.Of(StorableText.Require(body.CustomerName) ?? customer);
        if (customer.Length is 0 or > 200)
        {
            problems.Add("customerId must have 1 to 200 characters; use your own id of the customer");
        }

        if (name.Length is 0 or > 200)
        {
            problems.Add("customerName must have 1 to 200 characters");
        }

        var app = await apps.OfAccountAsync(caller.AccountId, http.RequestAborted);
        if (body.ReturnUrl is not null && app?.ReturnUrls.Contains(body.ReturnUrl, StringComparer.Ordinal) != true)
        {
            problems.Add("returnUrl is not among the returnUrls of the tenant's Connect App; register it there first");
        }

        if (body.ExpiresInMinutes is < 1 or > MaxMinutes)
        {
            problems.Add($"expiresInMinutes must be 1 to {MaxMinutes}");
        }

        if (body.Mode is not (null or "connect" or "reconnect"))
        {
            problems.Add("mode must be connect or reconnect");
        }

        var isReconnect = body.Mode == "reconnect";
        if (isReconnect != body.InstanceId is not null)
        {
            problems.Add("instanceId goes with mode reconnect, and mode reconnect needs it");
        }

        if (problems.Count > 0)
        {
            throw HubError.Invalid(string.Join("; ", problems) + ".").Raise();
        }

        if (body.InstanceId is { } instanceId)
        {
            var instance =
                await instances.FindAsync(caller, instanceId, http.RequestAborted)
                ?? throw HubError.NotFound($"No element instance found with ID {instanceId}").Raise();
            connectors = [instance.Connector.Key];
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
            Connectors = [.. connectors.Select(key => catalog.Get(key).Key).Distinct()],
            CustomerId = customer,
            CustomerName = name,
            ReturnUrl = body.ReturnUrl,
            Locale = ConnectTexts.Known(body.Locale),
            Mode = isReconnect ? ConnectMode.Reconnect : ConnectMode.Connect,
            InstanceId = body.InstanceId,
            Step = ConnectStep.New,
            CreatedAt = now,
            ExpiresAt = now + (body.ExpiresInMinutes ?? DefaultMinutes) * 60_000L,
        };
        await database.WriteAsync(
            async transaction =>
            {
                await ConnectSessions.CleanAsync(transaction, now - 24 * 3600_000L);
                var id = await ConnectSessions.InsertAsync(transaction, session, link);
                await audit.WriteAsync(
                    transaction,
                    caller,
                    new AuditEntry("connect-session.created", "connect-session", id, caller.AccountId)
                );
            },
            http.RequestAborted
        );
        http.Response.Headers.CacheControl = "no-store";
        return ConnectSessionView.From(session, now, addresses.Link(http.Request, link));
    }

    private static async Task<InstanceView> CompleteAsync(
        HttpContext http,
        Caller caller,
        CompleteConnectSession body,
        ConnectSessions sessions,
        ConnectCompletion completion,
        CredentialVault vault
    )
    {
        var session = body.Code is { Length: > 0 and <= 128 } code
            ? await sessions.ByCodeAsync(caller, code, http.RequestAborted)
            : throw HubError.Invalid("code is missing; it is in the address that the browser came back to.").Raise();
        // One answer for unknown, used, expired and someone else's: a code is no oracle.
        if (
            session is not { Step: ConnectStep.Confirmed }
            || session.HasExpired(sessions.Now)
            || session.CustomerId != body.CustomerId
        )
        {
            throw HubError
                .Invalid(
                    "The code is not valid for this customer, was used, or has expired. Let the customer connect again."
                )
                .Raise();
        }

        var instance = await completion.CompleteAsync(http, caller, session);
        http.Response.Headers.CacheControl = "no-store";
        return InstanceView.From(instance, vault.Sealer, showToken: caller.Has(Scopes.TokensRead));
    }

    /// <param name="Connectors">Keys of connectors to choose from; default: twilio.</param>
    /// <param name="CustomerId">Your own id of the customer.</param>
    /// <param name="CustomerName">What the customer is called on the pages.</param>
    /// <param name="ReturnUrl">Where the browser goes at the end; registered with the Connect App. Left out, the link stands alone.</param>
    /// <param name="Mode">connect (default) or reconnect.</param>
    /// <param name="InstanceId">The instance to reconnect.</param>
    /// <param name="ExpiresInMinutes">1 to 10080; default 15.</param>
    /// <param name="Locale">en (default) or de.</param>
    internal sealed record NewConnectSession(
        IReadOnlyList<string>? Connectors,
        string? CustomerId,
        string? CustomerName,
        string? ReturnUrl,
        string? Mode,
        long? InstanceId,
        int? ExpiresInMinutes,
        string? Locale
    );

    /// <param name="Code">From the address that the browser came back to.</param>
    /// <param name="CustomerId">The customer who is signed in at your application now.</param>
    internal sealed record CompleteConnectSession(string? Code, string? CustomerId);
}

/// <summary>A connect session as the API shows it.</summary>
/// <remarks>
/// <para>Id: To ask for it again.</para>
/// <para>Status: new, form, away, proof, found, confirmed, done, failed or expired.</para>
/// <para>Url: The single-use link; only in the answer that made it.</para>
/// <para>Reason: Why it failed.</para>
/// <para>InstanceId: The result.</para>
/// </remarks>
internal sealed record ConnectSessionView(
    string Id,
    string Status,
    string CustomerId,
    string CustomerName,
    IReadOnlyList<string> Connectors,
    string Mode,
    string? Url,
    string? Reason,
    long? InstanceId,
    string CreatedDate,
    string ExpiresAt
)
{
    public static ConnectSessionView From(ConnectSession session, long now, string? url) =>
        new(
            session.Uid,
            session.HasExpired(now) ? "expired" : session.Step.ToString().ToLowerInvariant(),
            session.CustomerId,
            session.CustomerName,
            session.Connectors,
            session.Mode.ToString().ToLowerInvariant(),
            url,
            session.Failure,
            session.ResultId,
            Database.WireInstant(session.CreatedAt),
            Database.WireInstant(session.ExpiresAt)
        );

    public override string ToString() => $"connect session {Id}";
}
