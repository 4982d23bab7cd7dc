using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Numbers.CallerId>;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>https://www.twilio.com/docs/voice/api/outgoing-caller-ids</summary>
internal static class CallerIdResource
{
    public static Resource<CallerId> Description { get; } =
        new()
        {
            Path = "OutgoingCallerIds",
            ListKey = "outgoing_caller_ids",
            Fields =
            [
                Of.Text("sid", c => c.Sid),
                Of.Text("account_sid", c => c.AccountSid),
                Of.Text("friendly_name", c => c.FriendlyName),
                Of.Text("phone_number", c => c.PhoneNumber),
                Of.Date("date_created", (c, _) => c.DateCreated),
                Of.Date("date_updated", (c, _) => c.DateUpdated),
                Of.Text("uri", c => $"{Wire.Root}/{c.AccountSid}/OutgoingCallerIds/{c.Sid}.json"),
            ],
            Filters =
            [
                NumberFilter.Of<CallerId>("PhoneNumber", (c, _) => c.PhoneNumber),
                Filter<CallerId>.Exact("FriendlyName", c => c.FriendlyName),
            ],
            Within = (request, c) => c.IsVerifiedAt(request.Now),
            Update = Rename,
            Delete = (_, _) => null,
        };

    /// <summary>Whether an account may call as a number that is not Twilio's.</summary>
    public static bool IsVerified(World world, Account account, string number) =>
        Description.In(account, world).All().Any(c => c.PhoneNumber == number && c.IsVerifiedAt(world.Now));

    private static TwilioError? Rename(ApiRequest request, CallerId callerId)
    {
        if (request.Form["FriendlyName"] is { } name)
        {
            if (ColumnKind.FriendlyName.Read([name]) is null)
            {
                return RequestErrors.BadFriendlyName("FriendlyName", name);
            }

            callerId.FriendlyName = name;
        }

        callerId.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }
}
