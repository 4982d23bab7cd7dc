using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>What customers granted to Connect Apps, as who sends a request and who signs a webhook follow from it.</summary>
internal static class Grants
{
    /// <summary>Where they are kept. What the API shows of one is mostly the app's, and described where the apps are.</summary>
    private static readonly Resource<ConnectAuthorization> Kept = new()
    {
        Path = "AuthorizedConnectApps",
        ListKey = "authorized_connect_apps",
        Fields = [],
    };

    public static Collection<ConnectAuthorization> In(Account customer, World world) => Kept.In(customer, world);

    public static ConnectAuthorization? Find(World world, Account customer, string app) =>
        In(customer, world).Find(app);

    /// <summary>The authorization a connected subaccount hangs on; null for others, and once it was revoked.</summary>
    public static ConnectAuthorization? Of(World world, Account subaccount) =>
        subaccount.ConnectAppSid is { } app
        && world.FindAccount(subaccount.OwnerSid) is { } customer
        && Find(world, customer, app) is { } authorization
        && authorization.SubaccountSid == subaccount.Sid
            ? authorization
            : null;

    /// <summary>The account whose auth token opens a connected subaccount.</summary>
    public static Account? DeveloperOf(World world, Account subaccount) =>
        Of(world, subaccount) is { } authorization ? world.FindAccount(authorization.DeveloperSid) : null;
}
