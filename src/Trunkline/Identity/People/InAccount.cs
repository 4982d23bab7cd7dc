using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>What a request does with the users of one account. The caller must administer it.</summary>
internal sealed record InAccount(
    Caller Caller,
    [FromRoute(Name = "id")] string Id,
    [FromServices] Accounts Accounts,
    [FromServices] Users Users,
    [FromServices] UserWrites Writes,
    CancellationToken Cancel
)
{
    public async Task<List<User>> ListAsync(ListQuery query) =>
        await Users.ListAsync(Caller, (await AccountAsync()).Id, query, Cancel);

    public async Task<User> FindAsync(string emailOrId) =>
        await Users.FindAsync(Caller, emailOrId, (await AccountAsync()).Id, Cancel);

    public async Task<(User User, string Secret)> CreateAsync(NewUser? body)
    {
        var account = await AccountAsync();
        return await Writes.CreateAsync(Caller, account, NewUser.Require(body), Cancel);
    }

    public Task<User> ChangeAsync(User user, UserChanges changes, bool permanent) =>
        Writes.ChangeAsync(Caller, user, changes, permanent, Cancel);

    public Task DeleteAsync(User user) => Writes.DeleteAsync(Caller, user, Cancel);

    /// <exception cref="HubException">401 for others than its administrators; 404.</exception>
    private Task<Account> AccountAsync() =>
        Caller.IsAccountAdmin
            ? Accounts.FindAsync(Caller, Id, Cancel)
            : throw HubError.Unauthorized("The users of an account need an administrator of it.").Raise();
}
