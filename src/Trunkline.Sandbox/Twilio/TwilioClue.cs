using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio;

/// <summary>Whose a request is that has no user name: by its bearer token, by its path, or by the app it is about.</summary>
internal static class TwilioClue
{
    public static bool TenantOf(HttpRequest request, Worlds worlds, out Tenant? tenant)
    {
        tenant = null;
        var path = request.Path.Value ?? "";
        if ((AccessToken.AccountOf(request.Headers.Authorization) ?? AccountPath.Of(path).AccountSid) is { } account)
        {
            tenant = worlds.OfUser(account);
            return true;
        }

        // A customer comes from the developer's site by a link with nothing in it but the app.
        if (AuthorizePages.AppIn(request.Path) is { } app)
        {
            tenant = worlds.All.FirstOrDefault(t => Authorizations.FindApp(t.World, app) is not null);
            return true;
        }

        return false;
    }

    /// <summary>The account that a path names, without the extension of the representation.</summary>
    public static string? AccountIn(string path) => AccountPath.Of(path).AccountSid?.Split('.')[0];
}
