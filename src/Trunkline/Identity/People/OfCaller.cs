using Microsoft.AspNetCore.Mvc;
using Trunkline.Paging;

namespace Trunkline.Identity.People;

/// <summary>What a request does with the users that its caller may see.</summary>
internal sealed record OfCaller(
    Caller Caller,
    [FromServices] Users Users,
    [FromServices] UserWrites Writes,
    CancellationToken Cancel
)
{
    public Task<User> FindMeAsync() => Users.FindMeAsync(Caller, Cancel);

    public Task<User> FindAsync(string emailOrId) => Users.FindAsync(Caller, emailOrId, null, Cancel);

    public Task<List<User>> ListAsync(ListQuery query) => Users.ListAsync(Caller, null, query, Cancel);

    public Task<User> ChangeAsync(User user, UserChanges changes, bool permanent) =>
        Writes.ChangeAsync(Caller, user, changes, permanent, Cancel);

    public Task DeleteAsync(User user) => Writes.DeleteAsync(Caller, user, Cancel);
}
