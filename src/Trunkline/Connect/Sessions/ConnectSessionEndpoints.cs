using System.ComponentModel;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary><c>/connect/sessions</c> and <c>/connect/complete</c>: server to server, before and after the end user's part.</summary>
internal static class ConnectSessionEndpoints
{
    private const int MaxPageSize = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var connect = api.MapGroup("/connect").WithTags("Connect");
        connect
            .MapPost(
                "/sessions",
                async (
                    HttpContext http,
                    Caller caller,
                    NewConnectSession body,
                    ConnectSessionMaker maker,
                    ConnectAddresses addresses
                ) =>
                {
                    var (session, link) = await maker.MakeAsync(http, caller, body);
                    http.Response.Headers.CacheControl = "no-store";
                    return ConnectSessionView.From(session, session.CreatedAt, addresses.Link(http.Request, link));
                }
            )
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
            .MapGet("/sessions", ListAsync)
            .WithName("getConnectSessions")
            .WithSummary("Lists connect sessions, newest first; status and customerId narrow it")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<ConnectSessionView>>()
            .WithErrors(400, 401, 403);
        connect
            .MapDelete("/sessions/{id}", CancelAsync)
            .WithName("cancelConnectSession")
            .WithSummary("Cancels a connect session: its link and its code are worth nothing from then on")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(401, 403, 404, 409);
        connect
            .MapPost("/complete", CompleteAsync)
            .WithName("completeConnectSession")
            .WithSummary("Completes a session with the code that the browser brought back; the answer is the instance")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 409, 502);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        ConnectSessions sessions,
        [AsParameters] PageQuery page,
        [Description("Where the session stands.")] string? status,
        [Description("Of one of your customers.")] string? customerId
    )
    {
        if (status is { Length: > 0 } && !ConnectSessionView.Statuses.Contains(status, StringComparer.Ordinal))
        {
            throw HubError.Invalid($"status is none of {string.Join(", ", ConnectSessionView.Statuses)}.").Raise();
        }

        var size = PageSize.Read(http, MaxPageSize, 50);
        var found = http.Page(
            await sessions.ListAsync(
                caller,
                status is { Length: > 0 } ? status : null,
                customerId is { Length: > 0 } ? customerId : null,
                size,
                PageToken.Read(page.NextPage),
                http.RequestAborted
            ),
            size,
            s => s.Id
        );
        return TypedResults.Ok(found.Select(s => ConnectSessionView.From(s, sessions.Now, url: null)).ToList());
    }

    private static async Task<ConnectSessionView> CancelAsync(
        HttpContext http,
        Caller caller,
        string id,
        ConnectSessions sessions,
        Database database,
        AuditLog audit
    )
    {
        var session = await sessions.RequireAsync(caller, id, http.RequestAborted);
        if (session.Step == ConnectStep.Done)
        {
            throw HubError
                .Conflict($"The session is complete; delete instance {session.ResultId} to take the connection away.")
                .Raise();
        }

        var ended = session.EndedBy(ConnectFailure.Withdrawn);
        await database.WriteAsync(
            async transaction =>
            {
                if (!await ConnectSessions.StepAsync(transaction, session, ended, code: null))
                {
                    throw HubError.Conflict("The session went on meanwhile. Read it and try again.").Raise();
                }

                await audit.WriteAsync(
                    transaction,
                    caller,
                    new AuditEntry("connect-session.canceled", "connect-session", session.Id, session.AccountId)
                );
            },
            http.RequestAborted
        );
        return ConnectSessionView.From(ended, sessions.Now, url: null);
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

    /// <param name="Code">From the address that the browser came back to.</param>
    /// <param name="CustomerId">The customer who is signed in at your application now.</param>
    internal sealed record CompleteConnectSession(string? Code, string? CustomerId);
}
