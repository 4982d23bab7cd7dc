using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;

namespace Trunkline.Identity.People;

/// <summary>The role of a user. A user has exactly one: granting another replaces it, taking it away leaves <c>default-user</c>.</summary>
internal static class RoleEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/users/{id}/roles", ListAsync)
            .WithName("listUserRoles")
            .WithSummary("The roles of a user")
            .WithErrors(401, 404);
        group
            .MapPut("/users/{id}/roles/{roleKey}", GrantAsync)
            .WithName("grantRole")
            .WithSummary("Gives a user a role in place of the one before")
            .WithErrors(401, 400, 403, 404, 409);
        group
            .MapDelete("/users/{id}/roles/{roleKey}", TakeAsync)
            .WithName("takeRole")
            .WithSummary("Takes a role away; default-user is left")
            .WithErrors(401, 400, 403, 404);
    }

    private static async Task<Ok<List<RoleAnswer>>> ListAsync(
        Caller caller,
        string id,
        Users users,
        CancellationToken cancel
    ) => TypedResults.Ok(Of(await users.FindAsync(caller, id, null, cancel)));

    private static async Task<Ok<List<RoleAnswer>>> GrantAsync(
        Caller caller,
        string id,
        string roleKey,
        Users users,
        UserWrites writes,
        CancellationToken cancel
    )
    {
        RequireKnown(roleKey);
        var user = await users.FindAsync(caller, id, null, cancel);
        if (user.Role == roleKey)
        {
            throw HubError.Conflict($"The user has the role '{roleKey}' already.").Raise();
        }

        return TypedResults.Ok(Of(await writes.SetRoleAsync(caller, user, roleKey, cancel)));
    }

    private static async Task<Ok> TakeAsync(
        Caller caller,
        string id,
        string roleKey,
        Users users,
        UserWrites writes,
        CancellationToken cancel
    )
    {
        RequireKnown(roleKey);
        var user = await users.FindAsync(caller, id, null, cancel);
        if (user.Role != roleKey)
        {
            throw HubError.NotFound($"The user does not have the role '{roleKey}'.").Raise();
        }

        if (roleKey == Roles.DefaultUser)
        {
            throw HubError.Invalid("default-user is the least role and cannot be taken away.").Raise();
        }

        await writes.SetRoleAsync(caller, user, Roles.DefaultUser, cancel);
        return TypedResults.Ok();
    }

    private static List<RoleAnswer> Of(User user) => [RoleAnswer.Of(user.Role)];

    private static void RequireKnown(string role)
    {
        if (!Roles.All.Contains(role))
        {
            throw HubError.Invalid($"There is no role '{role}'. Roles: {string.Join(", ", Roles.All)}.").Raise();
        }
    }
}
