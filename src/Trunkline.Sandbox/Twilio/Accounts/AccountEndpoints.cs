using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Usage;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>Accounts are not below an account, so their paths are mapped by hand.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.Get(Wire.Root, List);
        routes.Post(Wire.Root, Create);
        routes.Get(Wire.Root + "/{AccountSid}", request => Answer.Ok(Body(request, request.Account)));
        routes.Post(Wire.Root + "/{AccountSid}", Update);
        routes.Get(Wire.Root + "/{AccountSid}/Balance", BalanceEndpoint.Read);
    }

    private static Answer List(ApiRequest request) =>
        ResourceEndpoints.List(
            request,
            AccountResource.SeenBy(request.Caller),
            request.World.Accounts,
            request.Caller.Reaches
        );

    private static Answer Create(ApiRequest request)
    {
        var owner = request.Caller.Account;
        if (!owner.IsMain)
        {
            return TwilioError.Bad(21101, "Subaccounts cannot contain subaccounts");
        }

        var name = request.Form.Filled("FriendlyName") ?? DefaultName(request.Now);
        var opened = Subaccount.Open(request.World, owner, name);
        return opened.Value is { } account ? Answer.Created(Body(request, account)) : opened.Error!;
    }

    private static Answer Update(ApiRequest request)
    {
        var account = request.Account;
        if (request.Form.Filled("Status") is { } status)
        {
            if (SubaccountStatus.Check(account, status) is { } error)
            {
                return error;
            }

            account.Status = status;
        }

        account.FriendlyName = request.Form.Filled("FriendlyName") ?? account.FriendlyName;
        account.DateUpdated = Wire.WholeSeconds(request.Now);
        return Answer.Ok(Body(request, account));
    }

    private static Action<Utf8JsonWriter> Body(ApiRequest request, Account account) =>
        json => AccountResource.SeenBy(request.Caller).Write(json, account, request.Now);

    private static string DefaultName(DateTimeOffset now) =>
        "SubAccount Created at " + now.ToString("yyyy-MM-dd hh:mm tt", CultureInfo.InvariantCulture).ToLowerInvariant();
}
