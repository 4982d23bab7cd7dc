using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>The users of one account, for administrators of the organization and of that account.</summary>
internal static class AccountUserEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/accounts/{id}/users", ListAsync)
            .WithName("listAccountUsers")
            .WithSummary("The users of an account")
            .WithErrors(401, 400, 404);
        group
            .MapPost("/accounts/{id}/users", CreateAsync)
            .WithName("createAccountUser")
            .WithSummary("Makes a user in an account; the answer shows the user's secret")
            .WithErrors(401, 400, 403, 404, 409);
        group
            .MapGet("/accounts/{id}/users/{emailOrId}", GetAsync)
            .WithName("getAccountUser")
            .WithSummary("One user of an account")
            .WithErrors(401, 404);
        group
            .MapPut("/accounts/{id}/users/{emailOrId}", ChangeAsync)
            .WithName("replaceAccountUser")
            .WithSummary("Changes a user of an account; what is left out stays")
            .WithErrors(401, 400, 403, 404, 409, 429);
        group
            .MapPatch("/accounts/{id}/users/{emailOrId}", ChangeAsync)
            .WithName("changeAccountUser")
            .WithSummary("Changes a user of an account; active=false keeps them out until it is true again")
            .WithErrors(401, 400, 403, 404, 409, 429);
        group
            .MapDelete("/accounts/{id}/users/{emailOrId}", DeleteAsync)
            .WithName("deleteAccountUser")
            .WithSummary("Deletes a user of an account and their instances for good")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<List<UserAnswer>>> ListAsync(
        [AsParameters] InAccount account,
        [AsParameters] ListQuery query
    )
    {
        var found = await account.ListAsync(query);
        return TypedResults.Ok(query.Page(found, u => u.Id, UserAnswer.Of));
    }

    private static async Task<Ok<UserAnswer>> CreateAsync([AsParameters] InAccount account, NewUser? body)
    {
        var (made, secret) = await account.CreateAsync(body);
        return TypedResults.Ok(UserAnswer.Of(made, secret));
    }

    private static async Task<Ok<UserAnswer>> GetAsync([AsParameters] InAccount account, string emailOrId) =>
        TypedResults.Ok(UserAnswer.Of(await account.FindAsync(emailOrId)));

    private static async Task<Ok<UserAnswer>> ChangeAsync(
        [AsParameters] InAccount account,
        string emailOrId,
        [Description("With active=false: what belongs to it goes too, for good.")] bool? permanent,
        UserChanges? body
    )
    {
        var changes = UserChanges.Require(body);
        var user = await account.FindAsync(emailOrId);
        return TypedResults.Ok(UserAnswer.Of(await account.ChangeAsync(user, changes, permanent == true)));
    }

    private static async Task<Ok> DeleteAsync([AsParameters] InAccount account, string emailOrId)
    {
        await account.DeleteAsync(await account.FindAsync(emailOrId));
        return TypedResults.Ok();
    }
}
