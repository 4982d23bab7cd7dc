using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Sandbox.WebKit;

/// <summary>
/// What a browser carries: which account it uses, and a random number its forms are bound to. Signed with a key of the
/// process, so a sandbox that was started anew begins with fresh sessions.
/// </summary>
internal sealed record ConsoleSession(string? AccountSid, string Nonce)
{
    public const string Cookie = "sandbox_console";
    private const int MacLength = 43;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Bound to the session and to nothing else, so that a page may stay open.</summary>
    public string FormToken => Mac("form:" + Nonce);

    public static ConsoleSession New() => new(null, RandomNumberGenerator.GetHexString(24, lowercase: true));

    /// <summary>A new number with every sign-in, so that forms of the other account no longer work.</summary>
    public static ConsoleSession For(string accountSid) => New() with { AccountSid = accountSid };

    public static ConsoleSession? Parse(string? cookie)
    {
        if (cookie is null || cookie.Split('.') is not [var account, var nonce, { Length: MacLength } mac])
        {
            return null;
        }

        return Same(mac, Mac($"{account}.{nonce}"))
            ? new ConsoleSession(account.Length > 0 ? account : null, nonce)
            : null;
    }

    public bool Sent(string? token) => token is not null && Same(token, FormToken);

    public override string ToString()
    {
        var text = $"{AccountSid}.{Nonce}";
        return $"{text}.{Mac(text)}";
    }

    private static string Mac(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
