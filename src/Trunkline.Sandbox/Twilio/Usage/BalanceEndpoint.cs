using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>
/// Prepaid credit less what was used by the account and its subaccounts. Subaccounts have no balance of their own.
/// </summary>
internal static class BalanceEndpoint
{
    private const decimal Credit = 500m;

    public static Answer Read(ApiRequest request)
    {
        var account = request.Account;
        if (!account.IsMain)
        {
            return RequestErrors.NotFound(request.Path);
        }

        var spent = request.World.Family(account).Sum(a => UsageTally.TotalPrice(a, request.World, request.Now));
        return Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("account_sid"u8, account.Sid);
            json.WriteString("balance"u8, Wire.Price(Credit - spent));
            json.WriteString("currency"u8, "USD"u8);
            json.WriteEndObject();
        });
    }
}
