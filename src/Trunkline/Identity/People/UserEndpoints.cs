using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Identity.Passwords;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>The users that the caller may see, and the caller.</summary>
internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet(
                "/users/me",
                async (Caller caller, Users users, CancellationToken cancel) =>
                    TypedResults.Ok(UserAnswer.Of(await users.FindMeAsync(caller, cancel)))
            )
            .WithName("getMe")
            .WithSummary("The caller")
            .WithErrors(401);
        group
            .MapPatch(
                "/users/me",
                async (Caller caller, UserChanges? body, Users users, UserWrites writes, CancellationToken cancel) =>
                {
                    var changes = UserChanges.Require(body);
                    var me = await users.FindMeAsync(caller, cancel);
                    return TypedResults.Ok(UserAnswer.Of(await writes.ChangeAsync(caller, me, changes, false, cancel)));
                }
            )
            .WithName("changeMe")
            .WithSummary(
                "Changes the caller's names, e-mail or password; a new password takes the old one as currentPassword"
            )
            .WithErrors(401, 400, 403, 409, 429);
        group
            .MapGet("/users", ListAsync)
            .WithName("listUsers")
            .WithSummary("The users that the caller may see")
            .WithErrors(401, 400, 404);
        group
            .MapGet("/users/{emailOrId}", GetAsync)
            .WithName("getUser")
            .WithSummary("One user; with the user's password in elements-user-password also the user's secret")
            .WithErrors(401, 404, 429);
        group
            .MapPatch(
                "/users/{emailOrId}",
                async (
                    Caller caller,
                    string emailOrId,
                    [Description("With active=false: what belongs to it goes too, for good.")] bool? permanent,
                    UserChanges? body,
                    Users users,
                    UserWrites writes,
                    CancellationToken cancel
                ) =>
                {
                    var changes = UserChanges.Require(body);
                    var user = await users.FindAsync(caller, emailOrId, null, cancel);
                    return TypedResults.Ok(
                        UserAnswer.Of(await writes.ChangeAsync(caller, user, changes, permanent == true, cancel))
                    );
                }
            )
            .WithName("changeUser")
            .WithSummary("Changes a user; active=false keeps them out until it is true again")
            .WithErrors(401, 400, 403, 404, 409, 429);
        group
            .MapDelete(
                "/users/{emailOrId}",
                async (Caller caller, string emailOrId, Users users, UserWrites writes, CancellationToken cancel) =>
                {
                    var user = await users.FindAsync(caller, emailOrId, null, cancel);
                    await writes.DeleteAsync(caller, user, cancel);
                    return TypedResults.Ok();
                }
            )
            .WithName("deleteUser")
            .WithSummary("Deletes a user and their instances for good")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<List<UserAnswer>>> ListAsync(
        Caller caller,
        [AsParameters] ListQuery query,
        Users users,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var found = await users.ListAsync(caller, null, query, cancel);
        return TypedResults.Ok(query.Page(response, found, u => u.Id, UserAnswer.Of));
    }

    private static async Task<Ok<UserAnswer>> GetAsync(
        Caller caller,
        string emailOrId,
        [FromHeader(Name = "elements-user-password")] string? password,
        Users users,
        PasswordProof proof,
        Organizations secrets,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var user = await users.FindAsync(caller, emailOrId, null, cancel);
        if (string.IsNullOrEmpty(password))
        {
            return TypedResults.Ok(UserAnswer.Of(user));
        }

        if (await proof.FindAsync(user.Email, password, cancel) != user.Id)
        {
            throw HubError.Unauthorized("The elements-user-password header is not this user's password.").Raise();
        }

        response.Headers.CacheControl = "no-store";
        using var secret = await secrets.OpenUserAsync(caller, user, cancel);
        return TypedResults.Ok(UserAnswer.Of(user, secret.Reveal()));
    }
}
