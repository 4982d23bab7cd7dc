using System.Text.Json;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio;

/// <summary>
/// The only operation that asks for no credentials, because they are in its form: client id and secret for a token
/// (https://www.twilio.com/docs/iam/oauth-apps/api-access).
/// </summary>
internal static class GrantEndpoint
{
    /// <param name="worlds">Those of all tenants: nothing but the form tells which one is meant.</param>
    /// <param name="path">Path at the product.</param>
    /// <param name="method">Method of the request.</param>
    /// <param name="form">What was sent.</param>
    public static Answer Post(IEnumerable<World> worlds, string path, string method, Parameters form)
    {
        if (path is not ("/v1/token" or "/v2/token"))
        {
            return RequestErrors.NotFound(path);
        }

        if (method != "POST")
        {
            return RequestErrors.MethodNotAllowed;
        }

        var isOld = path == "/v1/token";
        string? Sent(string name) => form.Filled(isOld ? Names.PascalCase(name) : name);

        if (Sent("grant_type") is not { } grant)
        {
            return RequestErrors.Missing(isOld ? "GrantType" : "grant_type");
        }

        // Apps of organizations know other grants; those of accounts know this one.
        if (grant != "client_credentials")
        {
            return RequestErrors.Invalid(isOld ? "GrantType" : "grant_type", grant);
        }

        var (app, world) = worlds
            .Select(world => (App: OAuthApp.Find(world, Sent("client_id") ?? ""), world))
            .FirstOrDefault(found => found.App is not null);
        return app is null || app.ClientSecret != Sent("client_secret")
            ? RequestErrors.Authenticate
            : new Answer(isOld ? 201 : 200, json => Write(json, app, world.Now));
    }

    private static void Write(Utf8JsonWriter json, OAuthApp app, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("access_token"u8, AccessToken.Issue(app, now));
        json.WriteNull("refresh_token"u8);
        json.WriteNull("id_token"u8);
        json.WriteString("token_type"u8, "Bearer"u8);
        json.WriteNumber("expires_in"u8, (long)app.TokenLife.TotalSeconds);
        json.WriteEndObject();
    }
}
