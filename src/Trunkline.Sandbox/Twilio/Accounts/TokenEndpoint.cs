using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>
/// Credentials for a STUN and TURN server, good for a while (https://www.twilio.com/docs/stun-turn/api). They are told
/// once and not kept; no such server is run here.
/// </summary>
internal static class TokenEndpoint
{
    private const long Day = 86_400;

    private static readonly ColumnKind Ttl = ColumnKind.Int(1, Day);

    private static readonly string[] Relays =
    [
        "turn:global.turn.twilio.com:3478?transport=udp",
        "turn:global.turn.twilio.com:3478?transport=tcp",
        "turn:global.turn.twilio.com:443?transport=tcp",
    ];

    public static void Map(RouteTable routes) => routes.Post(Wire.Root + "/{AccountSid}/Tokens", Create);

    private static Answer Create(ApiRequest request)
    {
        var asked = request.Form.Filled("Ttl");
        if ((asked is null ? Day : Ttl.Read([asked])) is not long ttl)
        {
            return RequestErrors.Invalid("Ttl", asked!);
        }

        var user = request.World.Sids.NextToken() + request.World.Sids.NextToken();
        var password = request.World.Sids.NextToken();
        return Answer.Created(json =>
        {
            var now = Wire.Date(request.Now);
            json.WriteStartObject();
            json.WriteString("account_sid"u8, request.Account.Sid);
            json.WriteString("date_created"u8, now);
            json.WriteString("date_updated"u8, now);
            json.WriteStartArray("ice_servers"u8);
            WriteServer(json, "stun:global.stun.twilio.com:3478", user: null, password: null);
            foreach (var relay in Relays)
            {
                WriteServer(json, relay, user, password);
            }

            json.WriteEndArray();
            json.WriteString("password"u8, password);
            json.WriteString("ttl"u8, ttl.ToString(CultureInfo.InvariantCulture));
            json.WriteString("username"u8, user);
            json.WriteEndObject();
        });
    }

    private static void WriteServer(Utf8JsonWriter json, string url, string? user, string? password)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, url);
        json.WriteString("urls"u8, url);
        if (user is not null)
        {
            json.WriteString("username"u8, user);
            json.WriteString("credential"u8, password);
        }

        json.WriteEndObject();
    }
}
