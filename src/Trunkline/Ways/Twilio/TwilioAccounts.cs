using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trunkline.Catalog;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Sending;

namespace Trunkline.Ways.Twilio;

/// <summary>Asks Twilio about accounts and Connect Apps (https://www.twilio.com/docs/iam/connect), with credentials that are not yet an instance's.</summary>
internal sealed partial class TwilioAccounts(ProviderRequests requests, ConnectorCatalog catalog)
{
    /// <summary>Only what looks like a SID may become part of a path.</summary>
    public static bool IsSid(string? text) => text is not null && AccountSid().IsMatch(text);

    /// <summary>The account, by its SID and the first of the tokens that Twilio takes.</summary>
    /// <exception cref="HubException">502: Twilio cannot be reached or fails.</exception>
    public async Task<TwilioAccount> ReadAsync(string sid, IEnumerable<Secret> tokens, CancellationToken cancel)
    {
        foreach (var token in tokens)
        {
            var (status, json) = await GetAsync($"/2010-04-01/Accounts/{sid}.json", sid, token, cancel);
            using (json)
            {
                if (status == 200 && json is not null)
                {
                    var root = json.RootElement;
                    return new TwilioAccount(
                        true,
                        Text(root, "sid") ?? "",
                        Text(root, "friendly_name") ?? "",
                        Text(root, "status") ?? "",
                        Text(root, "owner_account_sid"),
                        DateTimeOffset.TryParse(
                            Text(root, "date_created"),
                            System.Globalization.CultureInfo.InvariantCulture,
                            out var created
                        )
                            ? created
                            : null
                    );
                }

                if (status is not (401 or 403 or 404))
                {
                    throw Failed(status).Raise();
                }
            }
        }

        return new TwilioAccount(false, sid, "", "", null, null);
    }

    /// <summary>
    /// What the holder of a connected account granted (https://www.twilio.com/docs/iam/authorized-connect-apps/api); null when the app may
    /// not read it, as without get-all. The authorization belongs to the account above, and in Twilio's older documents to the connected one.
    /// </summary>
    /// <exception cref="HubException">502: Twilio cannot be reached.</exception>
    public async Task<IReadOnlyList<string>?> ReadGrantedAsync(
        TwilioAccount account,
        string appSid,
        IEnumerable<Secret> tokens,
        CancellationToken cancel
    )
    {
        foreach (var holder in new[] { account.OwnerSid, account.Sid }.Where(IsSid).Distinct(StringComparer.Ordinal))
        {
            foreach (var token in tokens)
            {
                var (status, json) = await GetAsync(
                    $"/2010-04-01/Accounts/{holder}/AuthorizedConnectApps/{appSid}.json",
                    account.Sid,
                    token,
                    cancel
                );
                using (json)
                {
                    if (
                        status == 200
                        && json is { RootElement.ValueKind: JsonValueKind.Object }
                        && Text(json.RootElement, "connect_app_sid") == appSid
                        && json.RootElement.TryGetProperty("permissions", out var permissions)
                    )
                    {
                        return Texts(permissions);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The Connect App as Twilio has it; null when the credentials or the SID are refused.</summary>
    public async Task<AppAnswer?> ReadAppAsync(string ownerSid, Secret token, string appSid, CancellationToken cancel)
    {
        var (status, json) = await GetAsync(
            $"/2010-04-01/Accounts/{ownerSid}/ConnectApps/{appSid}.json",
            ownerSid,
            token,
            cancel
        );
        using (json)
        {
            if (status is 401 or 403 or 404)
            {
                return null;
            }

            if (status != 200 || json is null)
            {
                throw Failed(status).Raise();
            }

            var root = json.RootElement;
            return new AppAnswer(
                Text(root, "authorize_redirect_url"),
                Text(root, "deauthorize_callback_url"),
                root.TryGetProperty("permissions", out var permissions) ? Texts(permissions) : []
            );
        }
    }

    /// <summary>Enters addresses at the Connect App, which Twilio calls; false when the credentials or the SID are refused.</summary>
    public async Task<bool> WriteAppAsync(
        string ownerSid,
        Secret token,
        string appSid,
        string authorizeUrl,
        string deauthorizeUrl,
        CancellationToken cancel
    )
    {
        var (status, json) = await SendAsync(
            HttpMethod.Post,
            $"/2010-04-01/Accounts/{ownerSid}/ConnectApps/{appSid}.json",
            ownerSid,
            token,
            new()
            {
                ["AuthorizeRedirectUrl"] = authorizeUrl,
                ["DeauthorizeCallbackUrl"] = deauthorizeUrl,
                ["DeauthorizeCallbackMethod"] = "POST",
            },
            cancel
        );
        json?.Dispose();
        return status is 200 || (status is 401 or 403 or 404 ? false : throw Failed(status).Raise());
    }

    /// <summary>Where a browser goes to authorize the app; the operator's own origin stands in for Twilio's site too.</summary>
    public string AuthorizeAddress(string appSid) =>
        (catalog.Get("twilio").Origin?.TrimEnd('/') ?? "https://www.twilio.com") + "/authorize/" + appSid;

    private Task<(int Status, JsonDocument? Json)> GetAsync(
        string path,
        string user,
        Secret password,
        CancellationToken cancel
    ) => SendAsync(HttpMethod.Get, path, user, password, null, cancel);

    private async Task<(int Status, JsonDocument? Json)> SendAsync(
        HttpMethod method,
        string path,
        string user,
        Secret password,
        Dictionary<string, string>? form,
        CancellationToken cancel
    )
    {
        var connector = catalog.Get("twilio");
        var target = new EgressTarget(
            new Uri(connector.Origin ?? connector.Definition.Provider.BaseUrl),
            connector.Definition.Provider.PathPrefixes
        );
        using var credential = Basic(user, password);
        var request = new ProviderRequest(method.Method, target.At(path, out _)!.Value) { Credential = credential };
        var answer = await requests.SendAsync(form is null ? request : request.WithForm(form), cancel);
        return answer.Fault is { } fault
            ? throw new HubError(
                ErrorKind.ProviderUnavailable,
                $"Twilio cannot be reached: {fault.Describe()}. Try again."
            ).Raise()
            : (answer.Status, Parse(answer.Body));
    }

    /// <summary>HTTP Basic (RFC 7617): an account's SID and its, or the app owner's, auth token.</summary>
    private static Credential Basic(string user, Secret password)
    {
        using var pair = new WipedBuffer();
        Encoding.UTF8.GetBytes(user, pair);
        pair.Write(":"u8);
        pair.Write(password.Bytes);
        var scheme = "Basic "u8;
        var header = new byte[scheme.Length + Base64.GetMaxEncodedToUtf8Length(pair.Length)];
        scheme.CopyTo(header);
        Base64.EncodeToUtf8(pair.Written, header.AsSpan(scheme.Length), out _, out _);
        return Credential.InHeader("Authorization", header);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HubError Failed(int status) =>
        new(
            ErrorKind.ProviderUnavailable,
            $"Twilio answered HTTP {status}, which is no answer to this call. Try again."
        );

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Texts(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)]
            : [];

    [GeneratedRegex("^AC[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccountSid();
}

/// <summary>An account as its provider describes it.</summary>
/// <remarks>
/// <para>Accepted: False: the provider refuses these credentials for that account.</para>
/// </remarks>
internal sealed record TwilioAccount(
    bool Accepted,
    string Sid,
    string Name,
    string Status,
    string? OwnerSid,
    DateTimeOffset? CreatedAt
);

/// <summary>A Connect App's settings at Twilio.</summary>
internal sealed record AppAnswer(string? AuthorizeUrl, string? DeauthorizeUrl, IReadOnlyList<string> Permissions);
