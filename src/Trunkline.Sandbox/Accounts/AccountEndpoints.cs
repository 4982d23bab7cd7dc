using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Accounts;

/// <summary>Accounts are not below an account, so their paths are mapped by hand.</summary>
internal static class AccountEndpoints
{
    private const int MostSubaccounts = 1000;

    public static void Map(RouteTable routes)
    {
        routes.Get(Wire.Root, List);
        routes.Post(Wire.Root, Create);
        routes.Get(Wire.Root + "/{AccountSid}", request => Answer.Ok(Body(request, request.Account)));
        routes.Post(Wire.Root + "/{AccountSid}", Update);
        routes.Get(Wire.Root + "/{AccountSid}/Balance", BalanceEndpoint.Read);
    }

    private static Answer List(ApiRequest request) =>
        ResourceEndpoints.List(request, AccountResource.Description, request.World.Accounts, request.Caller.Reaches);

    private static Answer Create(ApiRequest request)
    {
        var owner = request.Caller.Account;
        if (!owner.IsMain)
        {
            return new TwilioError(403, 20403, "Subaccounts cannot create subaccounts");
        }

        if (request.World.Family(owner).Count() > MostSubaccounts)
        {
            return TwilioError.Bad(21480, "Limit of subaccounts reached");
        }

        var (sid, sequence) = request.World.Sids.Next("AC");
        var now = Wire.WholeSeconds(request.Now);
        var account = new Account
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = sid,
            OwnerSid = owner.Sid,
            AuthToken = request.World.Sids.NextToken(),
            FriendlyName = request.Form.Filled("FriendlyName") ?? DefaultName(now),
            Type = owner.Type,
            DateCreated = now,
            DateUpdated = now,
        };
        request.World.Accounts.Add(account);
        return Answer.Created(Body(request, account));
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
        json => AccountResource.Description.Write(json, account, request.Now);

    private static string DefaultName(DateTimeOffset now) =>
        "SubAccount Created at " + now.ToString("yyyy-MM-dd hh:mm tt", CultureInfo.InvariantCulture).ToLowerInvariant();
}
