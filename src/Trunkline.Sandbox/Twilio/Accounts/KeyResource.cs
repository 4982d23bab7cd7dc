using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.State.ApiKey>;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>
/// API keys (https://www.twilio.com/docs/iam/api-keys). The secret is shown once, in the answer that makes the key, and
/// a key works as user name and password from then until it is deleted.
/// </summary>
internal static class KeyResource
{
    public static Resource<ApiKey> Description { get; } =
        new()
        {
            Path = "Keys",
            ListKey = "keys",
            Fields =
            [
                Of.Text("sid", k => k.Sid),
                Of.Text("friendly_name", k => k.FriendlyName),
                Of.Date("date_created", (k, _) => k.DateCreated),
                Of.Date("date_updated", (k, _) => k.DateUpdated),
            ],
            CreateOnlyFields = [Of.Text("secret", k => k.Secret)],
            Create = Create,
            Update = Update,
            Delete = (_, _) => null,
            Gone = (key, world) => world.Keys.TryRemove(key.Sid, out _),
        };

    /// <summary>The older name of the same keys (https://www.twilio.com/docs/iam/api/signingkey).</summary>
    public static Resource<ApiKey> SigningKeys { get; } =
        Description with
        {
            Path = "SigningKeys",
            ListKey = "signing_keys",
            ViewOf = Description,
        };

    private static Result<ApiKey> Create(ApiRequest request) => Make(request, allow: null);

    /// <param name="request">Names the key and its account.</param>
    /// <param name="allow">Permissions of a restricted key; null makes a standard one.</param>
    public static ApiKey Make(ApiRequest request, IReadOnlyList<string>? allow)
    {
        var (sid, sequence) = request.World.Sids.Next("SK");
        var now = Wire.WholeSeconds(request.Now);
        var key = new ApiKey
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            Secret = request.World.Sids.NextToken(),
            FriendlyName = request.Form.Filled("FriendlyName"),
            Allow = allow,
            DateCreated = now,
            DateUpdated = now,
        };
        request.World.Keys[sid] = key;
        return key;
    }

    private static TwilioError? Update(ApiRequest request, ApiKey key)
    {
        key.FriendlyName = request.Form.Filled("FriendlyName") ?? key.FriendlyName;
        key.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }
}
