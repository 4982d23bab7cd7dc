using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.State.Account>;

namespace Trunkline.Sandbox.Twilio.Accounts;

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

    private static readonly Resource<Account> Whole = Describe(Of.Text("auth_token", a => a.AuthToken));

    // A token would outlast the customer's permission and reach further, so a Connect App never gets to see one.
    private static readonly Resource<Account> WithoutToken = Describe(Of.Constant("auth_token", null));

    public static Resource<Account> SeenBy(Caller caller) => caller.Connect is null ? Whole : WithoutToken;

    private static Resource<Account> Describe(Field<Account> token) =>
        new()
        {
            Path = "",
            ListKey = "accounts",
            Fields =
            [
                token,
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
