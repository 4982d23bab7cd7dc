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
        group.MapGet("/users/me", GetMeAsync).WithName("getMe").WithSummary("The caller").WithErrors(401);
        group
            .MapPatch("/users/me", ChangeMeAsync)
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
            .MapPatch("/users/{emailOrId}", ChangeAsync)
            .WithName("changeUser")
            .WithSummary("Changes a user; active=false keeps them out until it is true again")
            .WithErrors(401, 400, 403, 404, 409, 429);
        group
            .MapDelete("/users/{emailOrId}", DeleteAsync)
            .WithName("deleteUser")
            .WithSummary("Deletes a user and their instances for good")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<UserAnswer>> GetMeAsync([AsParameters] OfCaller users) =>
        TypedResults.Ok(UserAnswer.Of(await users.FindMeAsync()));

    private static async Task<Ok<UserAnswer>> ChangeMeAsync([AsParameters] OfCaller users, UserChanges? body)
    {
        var changes = UserChanges.Require(body);
        return TypedResults.Ok(UserAnswer.Of(await users.ChangeAsync(await users.FindMeAsync(), changes, false)));
    }

    private static async Task<Ok<List<UserAnswer>>> ListAsync(
        [AsParameters] OfCaller users,
        [AsParameters] ListQuery query
    ) => TypedResults.Ok(query.Page(await users.ListAsync(query), u => u.Id, UserAnswer.Of));

    private static async Task<Ok<UserAnswer>> GetAsync(
        [AsParameters] OfCaller users,
        string emailOrId,
        [FromHeader(Name = "elements-user-password")] string? password,
        PasswordProof proof,
        Organizations secrets,
        HttpResponse response
    )
    {
        var user = await users.FindAsync(emailOrId);
        if (string.IsNullOrEmpty(password))
        {
            return TypedResults.Ok(UserAnswer.Of(user));
        }

        if (await proof.FindAsync(user.Email, password, users.Cancel) != user.Id)
        {
            throw HubError.Unauthorized("The elements-user-password header is not this user's password.").Raise();
        }

        response.Headers.CacheControl = "no-store";
        using var secret = await secrets.OpenUserAsync(users.Caller, user, users.Cancel);
        return TypedResults.Ok(UserAnswer.Of(user, secret.Reveal()));
    }

    private static async Task<Ok<UserAnswer>> ChangeAsync(
        [AsParameters] OfCaller users,
        string emailOrId,
        [Description("With active=false: what belongs to it goes too, for good.")] bool? permanent,
        UserChanges? body
    )
    {
        var changes = UserChanges.Require(body);
        var user = await users.FindAsync(emailOrId);
        return TypedResults.Ok(UserAnswer.Of(await users.ChangeAsync(user, changes, permanent == true)));
    }

    private static async Task<Ok> DeleteAsync([AsParameters] OfCaller users, string emailOrId)
    {
        await users.DeleteAsync(await users.FindAsync(emailOrId));
        return TypedResults.Ok();
    }
}
