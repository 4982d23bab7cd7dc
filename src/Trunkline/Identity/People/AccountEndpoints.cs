using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>The accounts of the organization: one per customer, each a tenant of its own.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/accounts", ListAsync)
            .WithName("listAccounts")
            .WithSummary("The accounts of the organization")
            .WithErrors(401, 400, 404);
        group
            .MapPost("/accounts", CreateAsync)
            .WithName("createAccount")
            .WithSummary("Makes an account; name and description default to the externalId")
            .WithErrors(401, 400, 409);
        group
            .MapGet("/accounts/{id}", GetAsync)
            .WithName("getAccount")
            .WithSummary("One account, also when it is deactivated")
            .WithErrors(401, 404);
        group
            .MapPut("/accounts/{id}", ChangeAsync)
            .WithName("replaceAccount")
            .WithSummary("Changes an account; what is left out stays")
            .WithErrors(401, 400, 403, 404, 409);
        group
            .MapPatch("/accounts/{id}", ChangeAsync)
            .WithName("changeAccount")
            .WithSummary("Changes an account; active=true brings a deactivated one back with its users")
            .WithErrors(401, 400, 403, 404, 409);
        group
            .MapDelete("/accounts/{id}", DeactivateAsync)
            .WithName("deleteAccount")
            .WithSummary("Deactivates an account and its users; PATCH active=true brings them back")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<List<AccountAnswer>>> ListAsync(
        Caller caller,
        [AsParameters] ListQuery query,
        Accounts accounts,
        CancellationToken cancel
    )
    {
        caller.RequireForAccounts();
        var found = await accounts.ListAsync(caller, query, cancel);
        return TypedResults.Ok(query.Page(found, a => a.Id, AccountAnswer.Of));
    }

    private static async Task<Ok<AccountAnswer>> GetAsync(
        Caller caller,
        string id,
        Accounts accounts,
        CancellationToken cancel
    )
    {
        caller.RequireForAccounts();
        return TypedResults.Ok(AccountAnswer.Of(await accounts.FindAsync(caller, id, cancel)));
    }

    private static async Task<Ok<AccountAnswer>> CreateAsync(
        Caller caller,
        AccountBody? body,
        Accounts accounts,
        CancellationToken cancel
    )
    {
        caller.RequireForAccounts();
        Required.Members(("externalId", body?.ExternalId));
        return TypedResults.Ok(AccountAnswer.Of(await accounts.CreateAsync(caller, body!, cancel)));
    }

    private static async Task<Ok<AccountAnswer>> ChangeAsync(
        Caller caller,
        string id,
        [Description("With active=false: what belongs to it goes too, for good.")] bool? permanent,
        AccountBody? body,
        Accounts accounts,
        CancellationToken cancel
    )
    {
        caller.RequireForAccounts();
        Required.NotBlank(("name", body?.Name), ("externalId", body?.ExternalId));
        var account = await accounts.FindAsync(caller, id, cancel);
        var changes = body ?? new AccountBody(null, null, null, null);
        return TypedResults.Ok(
            AccountAnswer.Of(await accounts.ChangeAsync(caller, account, changes, permanent == true, cancel))
        );
    }

    private static async Task<Ok> DeactivateAsync(Caller caller, string id, Accounts accounts, CancellationToken cancel)
    {
        caller.RequireForAccounts();
        var account = await accounts.FindAsync(caller, id, cancel);
        await accounts.ChangeAsync(caller, account, new AccountBody(null, null, null, false), false, cancel);
        return TypedResults.Ok();
    }
}
