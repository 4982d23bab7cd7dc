using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>
/// What a Connect App may do with the permissions it was granted (https://www.twilio.com/docs/iam/connect#permissions).
/// How far it may look is <see cref="Caller.Reaches"/>; here is what it may change.
/// </summary>
internal static class ConnectRules
{
    public static bool Allow(
        ConnectAuthorization granted,
        Caller caller,
        Account account,
        string method,
        string resource
    ) => method == "GET" || (account == caller.Account && granted.Allows(Permissions.PostAll) && MayChange(resource));

    // The account itself is the customer's to rename and to close, and a key or token would outlast the permission.
    private static bool MayChange(string resource) => !AccessRules.IsAdministration(resource);
}
