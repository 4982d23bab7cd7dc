using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>
/// Changing an auth token without a gap: a secondary one is made, both authenticate, and promoting ends the old one
/// (https://www.twilio.com/docs/iam/api/authtoken). Webhooks are signed with the primary one until then.
/// </summary>
internal static class AuthTokenEndpoints
{
    private const string Secondary = "/accounts/v1/AuthTokens/Secondary";

    public static void Map(RouteTable routes)
    {
        routes.Post(Secondary, Create);
        routes.Delete(Secondary, Delete);
        routes.Post("/accounts/v1/AuthTokens/Promote", Promote);
    }

    private static Answer Create(ApiRequest request)
    {
        var made = new SecondaryToken(request.World.Sids.NextToken(), Wire.WholeSeconds(request.Now));
        request.Account.SecondaryToken = made;
        return new Answer(201, Body(request, "secondary_auth_token", made));
    }

    private static Answer Delete(ApiRequest request)
    {
        if (request.Account.SecondaryToken is null)
        {
            return RequestErrors.NotFound(request.Path);
        }

        request.Account.SecondaryToken = null;
        return Answer.NoContent;
    }

    private static Answer Promote(ApiRequest request)
    {
        var account = request.Account;
        if (account.SecondaryToken is not { } promoted)
        {
            return RequestErrors.NotFound(request.Path);
        }

        account.AuthToken = promoted.Token;
        account.SecondaryToken = null;
        account.DateUpdated = Wire.WholeSeconds(request.Now);
        return new Answer(200, Body(request, "auth_token", promoted));
    }

    private static Action<System.Text.Json.Utf8JsonWriter> Body(
        ApiRequest request,
        string name,
        SecondaryToken token
    ) =>
        json =>
        {
            json.WriteStartObject();
            json.WriteString("account_sid"u8, request.Account.Sid);
            json.WriteString(name, token.Token);
            json.WriteString("date_created"u8, Wire.IsoDate(token.DateCreated));
            json.WriteString("date_updated"u8, Wire.IsoDate(request.Now));
            json.WriteString("url"u8, request.Address.Root + request.Path);
            json.WriteEndObject();
        };
}
