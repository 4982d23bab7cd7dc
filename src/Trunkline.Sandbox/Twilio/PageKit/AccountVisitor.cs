using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.PageKit;

/// <summary>Somebody at a page who uses an account.</summary>
/// <param name="Account">The one chosen, or the developer's while nobody has chosen.</param>
/// <param name="IsSignedIn">Whether it was chosen by hand.</param>
/// <param name="Api">The API as that account; no other way leads to changes.</param>
internal sealed record AccountVisitor(Account Account, bool IsSignedIn, ConsoleApi Api)
    : Visitor(Account.FriendlyName, "/console/sign-in")
{
    public static AccountVisitor Of(HttpContext http, Tenant tenant, ConsoleSession session, RequestDelegate api)
    {
        var world = tenant.World;
        var chosen = session.AccountSid is { } sid ? world.FindAccount(sid) : null;
        var account = chosen ?? world.FindAccount(world.Seeded.AccountSid)!;
        return new(account, chosen is not null, new ConsoleApi(api, account, http.Request.PathBase));
    }
}
