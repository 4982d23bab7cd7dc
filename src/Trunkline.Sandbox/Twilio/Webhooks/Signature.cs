using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary><c>X-Twilio-Signature</c> (https://www.twilio.com/docs/usage/security#validating-requests).</summary>
internal static class Signature
{
    /// <summary>
    /// HMAC-SHA1 of the URL and, of a form, each name with its value, in ordinal order of the names. A value that comes
    /// twice under one name counts once.
    /// </summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "The receivers' libraries check this algorithm and no other."
    )]
    public static string Of(string token, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var data = new StringBuilder(url);
        foreach (
            var parameter in form.Distinct()
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .ThenBy(p => p.Value, StringComparer.Ordinal)
        )
        {
            data.Append(parameter.Key).Append(parameter.Value);
        }

        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(data.ToString()))
        );
    }

    /// <summary>What <c>bodySHA256</c> says of a body that is no form.</summary>
    public static string BodyHash(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
