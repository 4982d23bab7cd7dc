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
            .MapGet(
                "/accounts/{id}/users/{emailOrId}",
                async (
                    Caller caller,
                    string id,
                    string emailOrId,
                    Accounts accounts,
                    Users users,
                    CancellationToken cancel
                ) => TypedResults.Ok(UserAnswer.Of(await FindAsync(caller, id, emailOrId, accounts, users, cancel)))
            )
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
            .MapDelete(
                "/accounts/{id}/users/{emailOrId}",
                async (
                    Caller caller,
                    string id,
                    string emailOrId,
                    Accounts accounts,
                    Users users,
                    UserWrites writes,
                    CancellationToken cancel
                ) =>
                {
                    var user = await FindAsync(caller, id, emailOrId, accounts, users, cancel);
                    await writes.DeleteAsync(caller, user, cancel);
                    return TypedResults.Ok();
                }
            )
            .WithName("deleteAccountUser")
            .WithSummary("Deletes a user of an account and their instances for good")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<List<UserAnswer>>> ListAsync(
        Caller caller,
        string id,
        [AsParameters] ListQuery query,
        Accounts accounts,
        Users users,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        RequireAdministrator(caller);
        var account = await accounts.FindAsync(caller, id, cancel);
        var found = await users.ListAsync(caller, account.Id, query, cancel);
        return TypedResults.Ok(query.Page(response, found, u => u.Id, UserAnswer.Of));
    }

    private static async Task<Ok<UserAnswer>> CreateAsync(
        Caller caller,
        string id,
        NewUser? body,
        Accounts accounts,
        UserWrites users,
        CancellationToken cancel
    )
    {
        RequireAdministrator(caller);
        var account = await accounts.FindAsync(caller, id, cancel);
        var (made, secret) = await users.CreateAsync(caller, account, NewUser.Require(body), cancel);
        return TypedResults.Ok(UserAnswer.Of(made, secret));
    }

    private static async Task<Ok<UserAnswer>> ChangeAsync(
        Caller caller,
        string id,
        string emailOrId,
        [Description("With active=false: what belongs to it goes too, for good.")] bool? permanent,
        UserChanges? body,
        Accounts accounts,
        Users users,
        UserWrites writes,
        CancellationToken cancel
    )
    {
        var changes = UserChanges.Require(body);
        var user = await FindAsync(caller, id, emailOrId, accounts, users, cancel);
        return TypedResults.Ok(
            UserAnswer.Of(await writes.ChangeAsync(caller, user, changes, permanent == true, cancel))
        );
    }

    private static async Task<User> FindAsync(
        Caller caller,
        string id,
        string emailOrId,
        Accounts accounts,
        Users users,
        CancellationToken cancel
    )
    {
        RequireAdministrator(caller);
        var account = await accounts.FindAsync(caller, id, cancel);
        return await users.FindAsync(caller, emailOrId, account.Id, cancel);
    }

    private static void RequireAdministrator(Caller caller)
    {
        if (!caller.IsAccountAdmin)
        {
            throw HubError.Unauthorized("The users of an account need an administrator of it.").Raise();
        }
    }
}
