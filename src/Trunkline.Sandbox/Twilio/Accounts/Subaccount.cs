using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>Opening subaccounts (https://www.twilio.com/docs/iam/api/subaccounts).</summary>
internal static class Subaccount
{
    private const int Most = 1000;

    public static Result<Account> Open(World world, Account owner, string name, string? connectApp = null)
    {
        if (world.Family(owner).Count() > Most)
        {
            return TwilioError.Bad(21480, "Limit of subaccounts reached");
        }

        var (sid, sequence) = world.Sids.Next("AC");
        var now = Wire.WholeSeconds(world.Now);
        var account = new Account
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = sid,
            OwnerSid = owner.Sid,
            AuthToken = world.Sids.NextToken(),
            FriendlyName = name,
            Type = owner.Type,
            ConnectAppSid = connectApp,
            DateCreated = now,
            DateUpdated = now,
        };
        world.Accounts.Add(account);
        return account;
    }
}
