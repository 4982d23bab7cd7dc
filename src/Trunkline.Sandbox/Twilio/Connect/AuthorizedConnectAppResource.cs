using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Granted = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Api.ConnectAuthorization>;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// The customer's side (https://www.twilio.com/docs/iam/authorized-connect-apps/api): to be read only, for what was
/// granted in the console is revoked in the console.
/// </summary>
internal static class AuthorizedConnectAppResource
{
    private const string Name = "AuthorizedConnectApps";

    public static void Map(RouteTable routes)
    {
        var list = $"{Wire.Root}/{{AccountSid}}/{Name}";
        routes.Get(
            list,
            request =>
                ResourceEndpoints.List(request, DescribedIn(request.World), Grants.In(request.Account, request.World))
        );
        routes.Get(list + "/{Sid}", request => ResourceEndpoints.Read(request, DescribedIn(request.World)));
    }

    /// <summary>Described for one world: what it shows is mostly the app's, as the app is now.</summary>
    private static Resource<ConnectAuthorization> DescribedIn(World world)
    {
        ConnectApp? App(ConnectAuthorization authorization) => Authorizations.AppOf(world, authorization);
        return new()
        {
            Path = Name,
            ListKey = "authorized_connect_apps",
            Fields =
            [
                Granted.Text("account_sid", a => a.AccountSid),
                Granted.Text("connect_app_company_name", a => App(a)?.CompanyName),
                Granted.Text("connect_app_description", a => App(a)?.Description),
                Granted.Text("connect_app_friendly_name", a => App(a)?.FriendlyName),
                Granted.Text("connect_app_homepage_url", a => App(a)?.HomepageUrl),
                Granted.Text("connect_app_sid", a => a.ConnectAppSid),
                new("permissions", (json, a, _) => ConnectAppResource.WritePermissions(json, a.Permissions)),
                Granted.Text("uri", a => $"{Wire.Root}/{a.AccountSid}/{Name}/{a.ConnectAppSid}.json"),
            ],
        };
    }
}
