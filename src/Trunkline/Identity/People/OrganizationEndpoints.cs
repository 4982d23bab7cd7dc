using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>The caller's organization and its users.</summary>
internal static class OrganizationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/organizations/me", GetAsync)
            .WithName("getOrganization")
            .WithSummary("The caller's organization")
            .WithErrors(401);
        group
            .MapPut("/organizations/me", RenameAsync)
            .WithName("renameOrganization")
            .WithSummary("Renames the organization")
            .WithErrors(401, 400, 403);
        group
            .MapGet("/organizations/users", ListUsersAsync)
            .WithName("listOrganizationUsers")
            .WithSummary("All users of the organization")
            .WithErrors(401, 400, 403, 404);
        group
            .MapPost("/organizations/users", CreateUserAsync)
            .WithName("createOrganizationUser")
            .WithSummary("Makes a user in the default account; the answer shows the user's secret")
            .WithErrors(401, 400, 403, 409);
    }

    private static async Task<Ok<OrganizationAnswer>> GetAsync(
        Caller caller,
        Organizations organizations,
        CancellationToken cancel
    ) => TypedResults.Ok(await organizations.FindAsync(caller, cancel));

    private static async Task<Ok<OrganizationAnswer>> RenameAsync(
        Caller caller,
        NewName? body,
        Organizations organizations,
        CancellationToken cancel
    )
    {
        caller.RequireOrganizationAdmin();
        Required.Members(("name", body?.Name));
        await organizations.RenameAsync(caller, body!.Name!.Trim(), cancel);
        return TypedResults.Ok(await organizations.FindAsync(caller, cancel));
    }

    private static async Task<Ok<List<UserAnswer>>> ListUsersAsync(
        Caller caller,
        [AsParameters] ListQuery query,
        Users users,
        CancellationToken cancel
    )
    {
        caller.RequireOrganizationAdmin();
        var found = await users.ListAsync(caller, null, query, cancel);
        return TypedResults.Ok(query.Page(found, u => u.Id, UserAnswer.Of));
    }

    private static async Task<Ok<UserAnswer>> CreateUserAsync(
        Caller caller,
        NewUser? body,
        Accounts accounts,
        UserWrites users,
        CancellationToken cancel
    )
    {
        caller.RequireOrganizationAdmin();
        var user = NewUser.Require(body);
        var account = await accounts.DefaultAsync(caller, cancel);
        var (made, secret) = await users.CreateAsync(caller, account, user, cancel);
        return TypedResults.Ok(UserAnswer.Of(made, secret));
    }

    /// <param name="Name">For people.</param>
    internal sealed record NewName(string? Name);
}
