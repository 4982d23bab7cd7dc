using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// What a customer granted to a Connect App. It lives in the customer's main account under the SID of the app, for an
/// authorization has no SID of its own; it ends when the customer revokes it.
/// </summary>
internal sealed class ConnectAuthorization : Record
{
    public string ConnectAppSid => Sid;

    /// <summary>The account that owns the app, whose auth token opens the subaccount.</summary>
    public required string DeveloperSid { get; init; }

    /// <summary>The subaccount made for the app.</summary>
    public required string SubaccountSid { get; set; }

    /// <summary>As granted, which is not what the app asks for by now if that has changed since.</summary>
    public required IReadOnlyList<string> Permissions { get; set; }

    public bool Allows(string permission) => Permissions.Contains(permission);
}
