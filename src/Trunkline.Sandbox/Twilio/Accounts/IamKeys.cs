using System.Text.Json;
using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>
/// The same keys at iam.twilio.com, where restricted ones are made (https://www.twilio.com/docs/iam/api-keys/keys-v1).
/// The account is a parameter here, so a main account manages the keys of its subaccounts as well.
/// </summary>
internal static class IamKeys
{
    private const string List = "/iam/v1/Keys";
    private const string One = List + "/{Sid}";
    private const int LongestName = 64;
    private const int MostPermissions = 100;

    private static readonly Resource<ApiKey> Description = KeyResource.Description with
    {
        Path = List,
        ViewOf = KeyResource.Description,
        SingleOnlyFields = [new("policy", (json, key, _) => WritePolicy(json, key))],
    };

    private static readonly Resource<ApiKey> Listed = Description with
    {
        Fields = [.. Description.Fields, new("flags", (json, key, _) => WriteFlags(json, key))],
    };

    private static readonly TwilioError Violation = TwilioError.Bad(70001, "The request has constraint violations");

    public static void Map(RouteTable routes)
    {
        routes.Get(List, OfAccount(request => ResourceEndpoints.List(request, Listed)));
        routes.Post(List, OfAccount(request => ResourceEndpoints.Create(request, Description, Create)));
        routes.Get(One, OfKey(request => ResourceEndpoints.Read(request, Description)));
        routes.Post(One, OfKey(request => ResourceEndpoints.Update(request, Description, Update)));
        routes.Delete(One, OfKey(request => ResourceEndpoints.Delete(request, Description, Description.Delete!)));
    }

    private static Handler OfAccount(Handler handler) =>
        request =>
            (request.Form.Filled("AccountSid") ?? request.Query.Filled("AccountSid")) is { } sid
                ? At(request, sid, handler)
                : RequestErrors.Missing("AccountSid");

    private static Handler OfKey(Handler handler) =>
        request =>
            request.World.Keys.TryGetValue(request.RouteValue("Sid"), out var key)
                ? At(request, key.AccountSid, handler)
                : RequestErrors.NotFound(request.Path);

    private static Answer At(ApiRequest request, string accountSid, Handler handler) =>
        request.World.FindAccount(accountSid) is { } account && request.Caller.Reaches(account)
            ? handler(request with { Account = account })
            : RequestErrors.Authenticate;

    private static Result<ApiKey> Create(ApiRequest request)
    {
        if (request.Form["FriendlyName"] is { Length: > LongestName })
        {
            return Violation;
        }

        return request.Form.Filled("KeyType") switch
        {
            null => KeyResource.Make(request, allow: null),
            "restricted" => CreateRestricted(request),
            var other => RequestErrors.Invalid("KeyType", other),
        };
    }

    private static Result<ApiKey> CreateRestricted(ApiRequest request)
    {
        var policy = PolicyOf(request);
        return policy.Value is { } allow ? KeyResource.Make(request, allow) : policy.Error!;
    }

    private static TwilioError? Update(ApiRequest request, ApiKey key)
    {
        if (request.Form["FriendlyName"] is { Length: > LongestName })
        {
            return Violation;
        }

        if (request.Form.Has("Policy"))
        {
            var policy = PolicyOf(request);
            if (key.Allow is null || policy.Value is null)
            {
                return policy.Error ?? Violation;
            }

            key.Allow = policy.Value;
        }

        return KeyResource.Description.Update!(request, key);
    }

    /// <summary><c>{"allow": ["/twilio/messaging/messages/read", …]}</c></summary>
    private static Result<List<string>> PolicyOf(ApiRequest request)
    {
        if (Parse(request.Form["Policy"]) is not { Count: > 0 and <= MostPermissions } allow)
        {
            return Violation;
        }

        return allow.Find(name => !Permission.IsValid(name)) is { } wrong
            ? TwilioError.Bad(70002, $"assertion '{wrong}' is invalid")
            : allow;
    }

    private static List<string>? Parse(string? policy)
    {
        try
        {
            return policy is null ? null : JsonSerializer.Deserialize<Policy>(policy, JsonSerializerOptions.Web)?.Allow;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WritePolicy(Utf8JsonWriter json, ApiKey key)
    {
        if (key.Allow is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("allow"u8);
        WriteTexts(json, key.Allow);
        json.WriteEndObject();
    }

    private static void WriteFlags(Utf8JsonWriter json, ApiKey key) =>
        WriteTexts(
            json,
            key.Allow is not null ? ["restricted", "rest_api"]
                : key.IsMain ? ["rest_api", "signing", "manage_accounts", "manage_keys"]
                : ["rest_api", "signing"]
        );

    private static void WriteTexts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private sealed record Policy(List<string>? Allow);
}
