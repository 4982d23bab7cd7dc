using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// Whose token signs a webhook: that of the account it belongs to, and for a subaccount made for a Connect App that of
/// the app's developer, who never gets to see the subaccount's.
/// </summary>
internal static class SigningTokens
{
    public static string Of(World world, string accountSid)
    {
        var account = world.FindAccount(accountSid);
        var developer =
            account is not null && world.Options.DeveloperSignsConnectWebhooks
                ? Grants.DeveloperOf(world, account)
                : null;
        return (developer ?? account)?.AuthToken ?? "";
    }
}
