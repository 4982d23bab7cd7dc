using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>
/// A bearer token: a JWT (RFC 7519) signed with the secret of its app, so that nothing has to be kept of it and a new
/// secret ends the old tokens.
/// </summary>
internal static class AccessToken
{
    public const string Scheme = "Bearer ";

    private static readonly string Header = Encode("""{"alg":"HS256","typ":"JWT"}"""u8);

    public static string Issue(OAuthApp app, DateTimeOffset now)
    {
        var claims = new Claims(
            Issuer: "https://oauth.twilio.com",
            Account: app.AccountSid,
            Client: app.Sid,
            IssuedAt: now.ToUnixTimeSeconds(),
            Expires: (now + app.TokenLife).ToUnixTimeSeconds()
        );
        var signed = $"{Header}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode(Sign(app, signed))}";
    }

    /// <summary>The app a token was issued to; null when it is forged, malformed or past its time.</summary>
    public static OAuthApp? Verify(World world, string token)
    {
        if (token.Split('.') is not [_, var body, var signature] parts || ReadClaims(body) is not { } claims)
        {
            return null;
        }

        var app = world.FindAccount(claims.Account) is { } account
            ? OAuthApp.Description.In(account, world).Find(claims.Client)
            : null;
        return app is not null && claims.Expires > world.Now.ToUnixTimeSeconds() && IsSigned(app, parts, signature)
            ? app
            : null;
    }

    /// <summary>The account a bearer token says it is for, which proves nothing.</summary>
    public static string? AccountOf(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && authorization.Split('.') is [_, var body, _]
            ? ReadClaims(body)?.Account
            : null;

    private static bool IsSigned(OAuthApp app, string[] parts, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Encode(Sign(app, $"{parts[0]}.{parts[1]}"))),
            Encoding.ASCII.GetBytes(signature)
        );

    private static Claims? ReadClaims(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(body));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Sign(OAuthApp app, string text) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(app.ClientSecret), Encoding.ASCII.GetBytes(text));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private sealed record Claims(
        [property: JsonPropertyName("iss")] string Issuer,
        [property: JsonPropertyName("sub"), JsonRequired] string Account,
        [property: JsonPropertyName("client_id"), JsonRequired] string Client,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName("exp"), JsonRequired] long Expires
    );
}
