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
    TwilioAccounts accounts,
    CredentialVault vault,
    Database database,
    AuditLog audit
)
{
    private const string Refused = "Twilio refuses the account SID and auth token, or they own no such Connect App.";

    /// <summary>What has to be changed at Twilio, in words.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(
        HttpRequest request,
        ConnectApp app,
        CancellationToken cancel
    )
    {
        foreach (var token in app.OpenTokens(vault.Sealer))
        {
            if (await accounts.ReadAppAsync(app.OwnerSid, token, app.AppSid, cancel) is { } found)
            {
                return Compare(request, app, found);
            }
        }

        return [Refused];
    }

    /// <summary>Enters the hub's addresses; what differs afterwards.</summary>
    /// <exception cref="HubException">401: none of the app's tokens is taken. 502: Twilio cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> FixAsync(
        HttpRequest request,
        Caller caller,
        ConnectApp app,
        CancellationToken cancel
    )
    {
        foreach (var token in app.OpenTokens(vault.Sealer))
        {
            if (
                !await accounts.WriteAppAsync(
                    app.OwnerSid,
                    token,
                    app.AppSid,
                    addresses.Authorize(request, app.Path),
                    addresses.Deauthorize(request, app.Path),
                    cancel
                )
            )
            {
                continue;
            }

            await database.WriteAsync(
                transaction =>
                    audit.WriteAsync(
                        transaction,
                        caller,
                        new AuditEntry("connect-app.fixed", "connect-app", app.Id, app.AccountId)
                    ),
                cancel
            );
            return await DifferencesAsync(request, app, cancel);
        }

        throw HubError.Unauthorized(Refused + " Nothing was changed there.").Raise();
    }

    public List<string> Compare(HttpRequest request, ConnectApp app, AppAnswer found)
    {
        var differences = new List<string>();
        var authorize = addresses.Authorize(request, app.Path);
        if (found.AuthorizeUrl != authorize)
        {
            differences.Add($"The Authorize URL at Twilio is '{found.AuthorizeUrl}'; enter {authorize}");
        }

        var deauthorize = addresses.Deauthorize(request, app.Path);
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
