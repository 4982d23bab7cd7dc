using System.Security.Cryptography;
using System.Text;
using Trunkline.Connect;
using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// The Deauthorize URL: Twilio says that a customer withdrew the access. A forged one must not cut a customer off, and a real
/// one with a wrong signature must not be missed, so the provider is asked in both cases.
/// </summary>
internal sealed class Deauthorization(
    ConnectLinks links,
    RevocationWatch watch,
    ConnectAddresses addresses,
    CredentialVault vault
)
{
    public async Task<IResult> AnswerAsync(HttpContext http, ConnectApp app)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        string Parameter(string name) =>
            (form?[name] is { Count: > 0 } sent ? sent : http.Request.Query[name]).ToString();
        var sid = Parameter("AccountSid");
        if (!TwilioAccounts.IsSid(sid) || Parameter("ConnectAppSid") != app.AppSid)
        {
            return Results.BadRequest();
        }

        if (await links.FindAsync(app.Id, sid, http.RequestAborted) is { } link)
        {
            var reason = IsSigned(http, app, form)
                ? "revoked by the customer"
                : "revoked, told without a valid signature";
            await watch.ConfirmAsync(app, link, reason, Audit.RequestOrigin.Of(http), http.RequestAborted);
        }

        // The same answer in every case: the caller learns nothing about links.
        return Results.NoContent();
    }

    /// <summary>X-Twilio-Signature, https://www.twilio.com/docs/usage/security; with any of the app's tokens.</summary>
    private bool IsSigned(HttpContext http, ConnectApp app, IFormCollection? form)
    {
        var text = new StringBuilder(addresses.Deauthorize(http.Request, app.Path)).Append(http.Request.QueryString);
        foreach (var (name, values) in (form ?? FormCollection.Empty).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append(name).Append(value);
            }
        }

        var given = Encoding.ASCII.GetBytes(http.Request.Headers["X-Twilio-Signature"].ToString());
        return app.OpenTokens(vault.Sealer)
            .Any(token =>
                CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(Convert.ToBase64String(Hash(token, text.ToString()))),
                    given
                )
            );
    }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1
    private static byte[] Hash(Secret token, string text) =>
        HMACSHA1.HashData(token.Bytes, Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
