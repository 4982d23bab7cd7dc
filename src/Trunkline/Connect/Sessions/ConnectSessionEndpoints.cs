using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
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
            .MapPost("/sessions", CreateAsync)
            .WithName("createConnectSession")
            .WithSummary("Makes a single-use link with which one customer connects an account")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(400, 401, 403, 404);
        connect
            .MapGet("/sessions/{id}", GetAsync)
            .WithName("getConnectSession")
            .WithSummary("Tells where a connect session stands; what a browser says is no proof")
            .RequireScope(Scopes.InstancesRead)
            .WithErrors(401, 403, 404);
        connect
            .MapGet("/sessions", ListAsync)
            .WithName("getConnectSessions")
            .WithSummary("Lists connect sessions, newest first; status and customerId narrow it")
            .RequireScope(Scopes.InstancesRead)
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
            .WithErrors(400, 401, 403, 404, 409, 502);
    }

    private static async Task<Ok<ConnectSessionView>> CreateAsync(
        HttpContext http,
        Caller caller,
        NewConnectSession body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var (session, link) = await rooms.Maker.MakeAsync(caller, body, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            ConnectSessionView.From(session, session.CreatedAt, rooms.Addresses.Link(http.Request, link))
        );
    }

    private static async Task<Ok<ConnectSessionView>> GetAsync(
        Caller caller,
        string id,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    ) => TypedResults.Ok(View(await rooms.Sessions.RequireAsync(caller, id, cancel), rooms));

    private static async Task<Ok<List<ConnectSessionView>>> ListAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] PageQuery page,
        [Description("Where the session stands.")] string? status,
        [Description("Of one of your customers.")] string? customerId,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        if (status is { Length: > 0 } && !ConnectSessionView.Statuses.Contains(status, StringComparer.Ordinal))
        {
            throw HubError.Invalid($"status is none of {string.Join(", ", ConnectSessionView.Statuses)}.").Raise();
        }

        var size = PageSize.Read(http, MaxPageSize, 50);
        var found = http.Page(
            await rooms.Sessions.ListAsync(
                caller,
                status is { Length: > 0 } ? status : null,
                customerId is { Length: > 0 } ? customerId : null,
                size,
                ListToken.Read(page.NextPage),
                cancel
            ),
            size,
            s => s.Id
        );
        return TypedResults.Ok(found.Select(s => View(s, rooms)).ToList());
    }

    private static async Task<Ok<ConnectSessionView>> CancelAsync(
        Caller caller,
        string id,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var session = await rooms.Sessions.RequireAsync(caller, id, cancel);
        if (!session.Step.May(ConnectEvent.Withdrawn))
        {
            throw HubError
                .Conflict($"The session is complete; delete instance {session.ResultId} to take the connection away.")
                .Raise();
        }

        var ended = session.EndedBy(ConnectFailure.Withdrawn);
        await rooms.Database.WriteAsync(
            async transaction =>
            {
                if (!await ConnectSessions.StepAsync(transaction, session, ended, code: null))
                {
                    throw HubError.Conflict("The session went on meanwhile. Read it and try again.").Raise();
                }

                await rooms.Audit.WriteAsync(
                    transaction,
                    caller,
                    new AuditEntry("connect-session.canceled", "connect-session", session.Id, session.AccountId)
                );
            },
            cancel
        );
        return TypedResults.Ok(View(ended, rooms));
    }

    private static async Task<Ok<InstanceView>> CompleteAsync(
        HttpContext http,
        Caller caller,
        CompleteConnectSession body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var session = body.Code is { Length: > 0 and <= 128 } code
            ? await rooms.Sessions.ByCodeAsync(caller, code, cancel)
            : throw HubError.Invalid("code is missing; it is in the address that the browser came back to.").Raise();
        // One answer for unknown, used, expired and someone else's: a code is no oracle.
        if (
            session is null
            || !session.Step.May(ConnectEvent.Completed)
            || session.HasExpired(rooms.Sessions.Now)
            || session.CustomerId != body.CustomerId
        )
        {
            throw HubError
                .Invalid(
                    "The code is not valid for this customer, was used, or has expired. Let the customer connect again."
                )
                .Raise();
        }

        var instance = await rooms.Completion.CompleteAsync(http.Change(), caller, session);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            InstanceView.From(instance, rooms.Vault.Sealer, showToken: caller.Has(Scopes.TokensRead))
        );
    }

    private static ConnectSessionView View(ConnectSession session, Rooms rooms) =>
        ConnectSessionView.From(session, rooms.Sessions.Now, url: null);

    /// <param name="Code">From the address that the browser came back to.</param>
    /// <param name="CustomerId">The customer who is signed in at your application now.</param>
    internal sealed record CompleteConnectSession(string? Code, string? CustomerId);

    /// <summary>What answers about sessions are made of.</summary>
    internal sealed record Rooms(
        [FromServices] ConnectSessions Sessions,
        [FromServices] ConnectSessionMaker Maker,
        [FromServices] ConnectCompletion Completion,
        [FromServices] ConnectAddresses Addresses,
        [FromServices] Database Database,
        [FromServices] AuditLog Audit,
        [FromServices] CredentialVault Vault
    );
}
