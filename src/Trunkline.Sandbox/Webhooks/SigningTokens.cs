using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Webhooks;

/// <summary>Whose token signs a webhook: that of the account it belongs to.</summary>
internal static class SigningTokens
{
    public static string Of(World world, string accountSid) => world.FindAccount(accountSid)?.AuthToken ?? "";
}
