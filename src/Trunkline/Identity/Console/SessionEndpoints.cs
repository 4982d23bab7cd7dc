using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Identity.People;
using Trunkline.Identity.Sessions;
using Trunkline.Identity.SignIn;

namespace Trunkline.Identity.Console;

/// <summary>Sign-in with a browser: a cookie in place of secrets that a page would have to keep.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapPost("/session", BeginAsync)
            .WithName("beginSession")
            .WithSummary(
                "Signs in with e-mail and password; the cookie of the answer is good for 12 hours after its last use"
            )
            .WithErrors(401, 400, 403, 429);
        group
            .MapGet("/session", GetAsync)
            .WithName("getSession")
            .WithSummary("Who is signed in by the request's cookie")
            .WithErrors(401, 403);
        group
            .MapDelete("/session", EndAsync)
            .WithName("endSession")
            .WithSummary("Signs out: the cookie is worth nothing from then on")
            .WithErrors(403);
        group
            .MapGet("/session/setup", GetSetUpAsync)
            .WithName("getSetUp")
            .WithSummary("Whether no administrator has a password yet")
            .WithErrors(400);
        group
            .MapPost("/session/setup", SetUpAsync)
            .WithName("setUp")
            .WithSummary("Sets name and password of whom the one-time link is for, and signs in")
            .WithErrors(401, 400, 403, 409);
    }

    private static async Task<Ok<SessionView>> BeginAsync(
        AuthenticationEndpoints.PasswordSignIn? body,
        HttpContext http,
        ConsoleCookie cookie,
        ConsoleSignIn signIn,
        CancellationToken cancel
    )
    {
        RequireOwnPage(http, cookie);
        Required.Members(("username", body?.Username), ("password", body?.Password));
        using var begun = await signIn.BeginAsync(body!.Username!, body.Password!, RequestOrigin.Of(http), cancel);
        return Answer(http, cookie, begun);
    }

    private static async Task<Ok<SessionView>> GetAsync(
        HttpContext http,
        CallerTable callers,
        ConsoleSessions sessions,
        Users users,
        CancellationToken cancel
    )
    {
        await callers.RefreshAsync(cancel);
        var (session, error) = await sessions.ResolveAsync(http.Request, cancel);
        if (session is null)
        {
            throw error!.Raise();
        }

        http.Response.Headers.CacheControl = "no-store";
        var user = await users.FindMeAsync(session.Caller, cancel);
        return TypedResults.Ok(SessionView.Of(user, session.ExpiresAt));
    }

    private static async Task<Ok> EndAsync(
        HttpContext http,
        ConsoleCookie cookie,
        ConsoleSessions sessions,
        ConsoleSignIn signIn,
        CancellationToken cancel
    )
    {
        if (cookie.Read(http.Request) is not null)
        {
            if (cookie.Refuse(http.Request) is { } foreign)
            {
                throw foreign.Raise();
            }

            if (await sessions.FindAsync(http.Request, cancel) is { } session)
            {
                await signIn.EndAsync(session, RequestOrigin.Of(http), cancel);
            }

            cookie.Delete(http);
        }

        return TypedResults.Ok();
    }

    private static async Task<Ok<SetUpState>> GetSetUpAsync(ConsoleLinks links, CancellationToken cancel) =>
        TypedResults.Ok(new SetUpState(await links.IsNeededAsync(cancel)));

    private static async Task<Ok<SessionView>> SetUpAsync(
        SetUp? body,
        HttpContext http,
        ConsoleCookie cookie,
        ConsoleLinks links,
        CancellationToken cancel
    )
    {
        RequireOwnPage(http, cookie);
        using var begun = await links.UseAsync(
            body ?? new SetUp(null, null, null, null, null),
            RequestOrigin.Of(http),
            cancel
        );
        return Answer(http, cookie, begun);
    }

    /// <summary>Else another site's page could sign its visitor in as someone else, who then reads along.</summary>
    private static void RequireOwnPage(HttpContext http, ConsoleCookie cookie)
    {
        if (cookie.RefuseForeign(http.Request) is { } foreign)
        {
            throw foreign.Raise();
        }
    }

    private static Ok<SessionView> Answer(HttpContext http, ConsoleCookie cookie, BegunSession begun)
    {
        cookie.Set(http, begun.Token.Reveal());
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(SessionView.Of(begun.User, begun.ExpiresAt));
    }
}
