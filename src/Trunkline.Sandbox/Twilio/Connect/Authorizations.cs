using Trunkline.Sandbox.Twilio.Access;
using Trunkline.Sandbox.Twilio.Accounts;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Granting, finding and ending of access (https://www.twilio.com/docs/iam/connect).</summary>
internal static class Authorizations
{
    // Two quick clicks on "accept" must not make two subaccounts.
    private static readonly Lock Accepting = new();

    public static ConnectApp? FindApp(World world, string sid) =>
        world
            .Accounts.All()
            .Where(account => account.IsMain)
            .Select(account => ConnectAppResource.Description.In(account, world).Find(sid))
            .FirstOrDefault(app => app is not null);

    public static ConnectApp? AppOf(World world, ConnectAuthorization authorization) =>
        world.FindAccount(authorization.DeveloperSid) is { } developer
            ? ConnectAppResource.Description.In(developer, world).Find(authorization.ConnectAppSid)
            : null;

    /// <summary>Who has authorized an app.</summary>
    public static IEnumerable<ConnectAuthorization> To(World world, ConnectApp app) =>
        world
            .Accounts.All()
            .Where(account => account.IsMain)
            .Select(account => Grants.Find(world, account, app.Sid))
            .OfType<ConnectAuthorization>();

    /// <summary>
    /// Grants what the app asks for now. The first time it makes the subaccount; whoever comes back, also after a
    /// revocation, gets the same one.
    /// </summary>
    public static Result<ConnectAuthorization> Accept(World world, Account customer, ConnectApp app)
    {
        lock (Accepting)
        {
            var opened = SubaccountFor(world, customer, app);
            if (opened.Value is not { } subaccount)
            {
                return opened.Error!;
            }

            var authorization = Grants.Find(world, customer, app.Sid) ?? Add(world, customer, app, subaccount);
            authorization.SubaccountSid = subaccount.Sid;
            authorization.Permissions = app.Permissions;
            authorization.DateUpdated = Wire.WholeSeconds(world.Now);
            return authorization;
        }
    }

    /// <summary>
    /// Takes back what a customer granted and tells the developer. The subaccount stays the customer's, with all that
    /// is in it. False when there was nothing to take back.
    /// </summary>
    public static bool Revoke(World world, Account customer, string app)
    {
        if (Grants.In(customer, world).Detach(app) is not { } authorization)
        {
            return false;
        }

        Deauthorization.Plan(world, authorization);
        return true;
    }

    /// <summary>Ends all there is for an app that is gone, which leaves nobody to tell.</summary>
    public static void EndAll(World world, string app)
    {
        foreach (var account in world.Accounts.All().Where(account => account.IsMain))
        {
            Grants.In(account, world).Detach(app);
        }
    }

    private static Result<Account> SubaccountFor(World world, Account customer, ConnectApp app) =>
        world.Family(customer).FirstOrDefault(a => a.ConnectAppSid == app.Sid && a.Status != "closed") is { } earlier
            ? earlier
            : Subaccount.Open(world, customer, $"Subaccount for ConnectApp: {app.FriendlyName}", app.Sid);

    private static ConnectAuthorization Add(World world, Account customer, ConnectApp app, Account subaccount)
    {
        var now = Wire.WholeSeconds(world.Now);
        var authorization = new ConnectAuthorization
        {
            Sid = app.Sid,
            Sequence = world.Sids.Next("CN").Sequence,
            AccountSid = customer.Sid,
            DeveloperSid = app.AccountSid,
            SubaccountSid = subaccount.Sid,
            Permissions = app.Permissions,
            DateCreated = now,
            DateUpdated = now,
        };
        Grants.In(customer, world).Add(authorization);
        return authorization;
    }
}
