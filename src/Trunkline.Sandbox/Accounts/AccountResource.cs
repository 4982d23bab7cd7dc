using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;
using Of = Trunkline.Sandbox.Api.Field<Trunkline.Sandbox.State.Account>;

namespace Trunkline.Sandbox.Accounts;

/// <summary>https://www.twilio.com/docs/iam/api/account</summary>
internal static class AccountResource
{
    private static readonly (string Name, string Path)[] Children =
    [
        .. new[]
        {
            "AvailablePhoneNumbers",
            "Calls",
            "Conferences",
            "IncomingPhoneNumbers",
            "Notifications",
            "OutgoingCallerIds",
            "Recordings",
            "Transcriptions",
            "Addresses",
            "SigningKeys",
            "ConnectApps",
            "SIP",
            "AuthorizedConnectApps",
            "Usage",
            "Keys",
            "Applications",
            "Queues",
            "Messages",
            "Balance",
        }.Select(path => (Names.SnakeCase(path), path)),
        ("short_codes", "SMS/ShortCodes"),
    ];

    public static Resource<Account> Description { get; } =
        new()
        {
            Path = "",
            ListKey = "accounts",
            Fields =
            [
                Of.Text("auth_token", a => a.AuthToken),
                Of.Date("date_created", (a, _) => a.DateCreated),
                Of.Date("date_updated", (a, _) => a.DateUpdated),
                Of.Text("friendly_name", a => a.FriendlyName),
                Of.Text("owner_account_sid", a => a.OwnerSid),
                Of.Text("sid", a => a.Sid),
                Of.Text("status", a => a.Status),
                Of.Subresources(a => $"{Wire.Root}/{a.Sid}", Children),
                Of.Text("type", a => a.Type),
                Of.Text("uri", a => $"{Wire.Root}/{a.Sid}.json"),
            ],
            Filters =
            [
                Filter<Account>.Exact("FriendlyName", a => a.FriendlyName),
                Filter<Account>.Exact("Status", a => a.Status),
            ],
        };
}
