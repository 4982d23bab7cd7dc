using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Connect.ConnectApp>;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// The developer's side (https://www.twilio.com/docs/iam/connect-apps/api). Apps are made in the console only, so a
/// POST to the list is not allowed.
/// </summary>
internal static class ConnectAppResource
{
    public static Resource<ConnectApp> Description { get; } =
        new()
        {
            Path = "ConnectApps",
            ListKey = "connect_apps",
            Fields =
            [
                Of.Text("account_sid", a => a.AccountSid),
                Of.Text("authorize_redirect_url", a => a.AuthorizeUrl),
                Of.Text("company_name", a => a.CompanyName),
                Of.Text("deauthorize_callback_method", a => a.DeauthorizeMethod),
                Of.Text("deauthorize_callback_url", a => a.DeauthorizeUrl),
                Of.Text("description", a => a.Description),
                Of.Text("friendly_name", a => a.FriendlyName),
                Of.Text("homepage_url", a => a.HomepageUrl),
                new("permissions", (json, app, _) => WritePermissions(json, app.Permissions)),
                Of.Text("sid", a => a.Sid),
                Of.Text("uri", a => $"{Wire.Root}/{a.AccountSid}/ConnectApps/{a.Sid}.json"),
            ],
            Update = ConnectAppSettings.Update,
            Delete = (_, _) => null,
            // The one who takes the app away is the one a callback would go to, so nobody is told.
            Gone = (app, world) => Authorizations.EndAll(world, app.Sid),
        };

    public static void WritePermissions(Utf8JsonWriter json, IReadOnlyList<string> permissions)
    {
        json.WriteStartArray();
        foreach (var permission in permissions)
        {
            json.WriteStringValue(permission);
        }

        json.WriteEndArray();
    }
}
