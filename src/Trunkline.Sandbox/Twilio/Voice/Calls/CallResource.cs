using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Calls.Call>;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>https://www.twilio.com/docs/voice/api/call-resource</summary>
internal static class CallResource
{
    public static Resource<Call> Description { get; } =
        new()
        {
            Path = "Calls",
            ListKey = "calls",
            Fields =
            [
                Of.Text("sid", c => c.Sid),
                Of.Date("date_created", (c, _) => c.DateCreated),
                Of.Date("date_updated", (c, _) => c.DateUpdated),
                Of.Text("parent_call_sid", c => c.ParentCallSid),
                Of.Text("account_sid", c => c.AccountSid),
                Of.Text("to", c => c.To),
                Of.Text("to_formatted", c => E164.National(c.To)),
                Of.Text("from", c => c.From),
                Of.Text("from_formatted", c => E164.National(c.From)),
                Of.Text("phone_number_sid", c => c.PhoneNumberSid),
                Of.Text("status", c => c.Status),
                Of.Date("start_time", (c, _) => c.StartTime),
                Of.Date("end_time", (c, _) => c.EndedAt),
                Of.Text("duration", c => c.Duration is { } seconds ? Wire.Number(seconds) : null),
                Of.Text("price", c => c.Price is { } price ? Wire.Price(-price) : null),
                Of.Constant("price_unit", "USD"),
                Of.Text("direction", c => c.Direction),
                Of.Text("answered_by", c => c.AnsweredBy),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Constant("forwarded_from", null),
                Of.Constant("group_sid", null),
                Of.Constant("caller_name", null),
                Of.Constant("queue_time", "0"),
                Of.Constant("trunk_sid", null),
                Of.Text("uri", c => PathOf(c) + ".json"),
                Of.Subresources(
                    PathOf,
                    ("notifications", "Notifications"),
                    ("recordings", "Recordings"),
                    ("payments", "Payments"),
                    ("events", "Events"),
                    ("siprec", "Siprec"),
                    ("streams", "Streams"),
                    ("transcriptions", "Transcriptions"),
                    ("user_defined_message_subscriptions", "UserDefinedMessageSubscriptions"),
                    ("user_defined_messages", "UserDefinedMessages")
                ),
            ],
            Filters =
            [
                NumberFilter.Of<Call>("To", (c, _) => c.To),
                NumberFilter.Of<Call>("From", (c, _) => c.From),
                Filter<Call>.Exact("ParentCallSid", c => c.ParentCallSid),
                Filter<Call>.Exact("Status", c => c.Status),
                .. Filter<Call>.Dates("StartTime", (c, _) => c.StartTime),
                .. Filter<Call>.Dates("EndTime", (c, _) => c.EndedAt),
            ],
            Create = CallCreation.Create,
            Created = (request, call) => CallLife.Dial(request.World, call),
            Update = CallChanges.Update,
            Delete = CallChanges.MayDelete,
            Charges = CallCharges.Of,
        };

    public static Call? Find(World world, string accountSid, string sid) =>
        world.FindAccount(accountSid) is { } account ? Description.In(account, world).Find(sid) : null;

    public static Call? ParentOf(World world, Call call) =>
        call.ParentCallSid is { } parent ? Find(world, call.AccountSid, parent) : null;

    public static string PathOf(Call c) => $"{Wire.Root}/{c.AccountSid}/Calls/{c.Sid}";
}
