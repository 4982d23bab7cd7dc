using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Connect.Sessions;

/// <summary>The cookie that binds a session to one browser, and the anti-forgery value that follows from it.</summary>
internal static class BrowserSecret
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string? Read(HttpContext http, bool secure) =>
        http.Request.Cookies[Name(secure)] is { Length: 43 } value ? value : null;

    public static void Write(HttpContext http, bool secure, string value) =>
        http.Response.Cookies.Append(
            Name(secure),
            value,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = secure,
                // The way back from the provider is a top-level navigation from another site, which Lax lets through.
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = Lifetime,
            }
        );

    public static string Form(string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), "trunkline connect form"u8));

    public static bool IsForm(string secret, string? value) =>
        value is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Form(secret)), Encoding.UTF8.GetBytes(value));

    private static string Name(bool secure) => secure ? "__Host-trunkline-connect" : "trunkline-connect";
}
