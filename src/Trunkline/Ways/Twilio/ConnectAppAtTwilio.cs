using Trunkline.Audit;
using Trunkline.Connect;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>A Connect App as Twilio has it, beside what the hub needs there.</summary>
internal sealed class ConnectAppAtTwilio(
    ConnectAddresses addresses,
    ProviderAccount provider,
    CredentialVault vault,
    Database database,
    AuditLog audit
)
{
    private const string Refused = "Twilio refuses the account SID and auth token, or they own no such Connect App.";

    /// <summary>What has to be changed at Twilio, in words.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(HttpContext http, ConnectApp app)
    {
        foreach (var token in app.OpenTokens(vault.Sealer))
        {
            using (token)
            {
                if (await provider.ReadAppAsync(app.OwnerSid, token, app.AppSid, http.RequestAborted) is { } found)
                {
                    return Compare(http.Request, addresses, app, found);
                }
            }
        }

        return [Refused];
    }

    /// <summary>Enters the hub's addresses; what differs afterwards.</summary>
    /// <exception cref="HubException">401: none of the app's tokens is taken. 502: Twilio cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> FixAsync(HttpContext http, Caller caller, ConnectApp app)
    {
        foreach (var token in app.OpenTokens(vault.Sealer))
        {
            using (token)
            {
                if (
                    !await provider.WriteAppAsync(
                        app.OwnerSid,
                        token,
                        app.AppSid,
                        addresses.Authorize(http.Request, app),
                        addresses.Deauthorize(http.Request, app),
                        http.RequestAborted
                    )
                )
                {
                    continue;
                }
            }

            await database.WriteAsync(
                transaction =>
                    audit.WriteAsync(
                        transaction,
                        caller,
                        new AuditEntry("connect-app.fixed", "connect-app", app.Id, app.AccountId)
                    ),
                http.RequestAborted
            );
            return await DifferencesAsync(http, app);
        }

        throw HubError.Unauthorized(Refused + " Nothing was changed there.").Raise();
    }

    public static List<string> Compare(HttpRequest request, ConnectAddresses addresses, ConnectApp app, AppAnswer found)
    {
        var differences = new List<string>();
        var authorize = addresses.Authorize(request, app);
        if (found.AuthorizeUrl != authorize)
        {
            differences.Add($"The Authorize URL at Twilio is '{found.AuthorizeUrl}'; enter {authorize}");
        }

        var deauthorize = addresses.Deauthorize(request, app);
        if (found.DeauthorizeUrl != deauthorize)
        {
            differences.Add($"The Deauthorize URL at Twilio is '{found.DeauthorizeUrl}'; enter {deauthorize}");
        }

        var missing = app.Permissions.Except(found.Permissions, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            differences.Add($"The Connect App at Twilio does not ask for {string.Join(" and ", missing)}.");
        }

        return differences;
    }
}
