using System.Globalization;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Usage.UsageTrigger>;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>https://www.twilio.com/docs/usage/api/usage-trigger</summary>
internal static class UsageTriggerResource
{
    private static readonly ColumnKind TriggerBy = ColumnKind.OneOf("count", "usage", "price");
    private static readonly ColumnKind Recurring = ColumnKind.OneOf("daily", "monthly", "yearly", "alltime");

    public static Resource<UsageTrigger> Description { get; } =
        new()
        {
            Path = "Usage/Triggers",
            ListKey = "usage_triggers",
            Fields =
            [
                Of.Text("sid", t => t.Sid),
                Of.Text("account_sid", t => t.AccountSid),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Text("callback_method", t => t.CallbackMethod),
                Of.Text("callback_url", t => t.CallbackUrl),
                Of.Text("current_value", t => Number(t.CurrentValue)),
                Of.Date("date_created", (t, _) => t.DateCreated),
                Of.Date("date_fired", (t, _) => t.DateFired),
                Of.Date("date_updated", (t, _) => t.DateUpdated),
                Of.Text("friendly_name", t => t.FriendlyName),
                Of.Text("recurring", t => t.Recurring),
                Of.Text("trigger_by", t => t.TriggerBy),
                Of.Text("trigger_value", t => Number(t.TriggerValue)),
                Of.Text("uri", t => $"{Wire.Root}/{t.AccountSid}/Usage/Triggers/{t.Sid}.json"),
                Of.Text("usage_category", t => t.Category),
                Of.Text("usage_record_uri", RecordUri),
            ],
            Filters =
            [
                Filter<UsageTrigger>.Exact("Recurring", t => t.Recurring),
                Filter<UsageTrigger>.Exact("TriggerBy", t => t.TriggerBy),
                Filter<UsageTrigger>.Exact("UsageCategory", t => t.Category),
            ],
            Before = request => UsageWatch.Refresh(request.World, request.Account),
            Create = Create,
            Update = Update,
            Delete = (_, _) => null,
        };

    public static string Number(decimal value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    public static string RecordUri(UsageTrigger trigger) =>
        $"{Wire.Root}/{trigger.AccountSid}/Usage/Records.json?Category={trigger.Category}";

    private static Result<UsageTrigger> Create(ApiRequest request)
    {
        var form = request.Form;
        foreach (var name in (string[])["CallbackUrl", "TriggerValue", "UsageCategory"])
        {
            if (form.Filled(name) is null)
            {
                return RequestErrors.Missing(name);
            }
        }

        if ((Check(form) ?? Check(form, "TriggerBy", TriggerBy) ?? Check(form, "Recurring", Recurring)) is { } error)
        {
            return error;
        }

        // "+30" is 30 more than now; unescaped, the plus arrives as a blank.
        var text = form["TriggerValue"]!;
        if (
            !decimal.TryParse(
                text.Trim().TrimStart('+'),
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var wanted
            )
        )
        {
            return RequestErrors.Invalid("TriggerValue", text);
        }

        var trigger = Make(request, wanted, isOffset: text[0] is '+' or ' ');
        UsageWatch.Plan(request.World, trigger, request.Now + UsageWatch.Pause);
        return trigger;
    }

    private static UsageTrigger Make(ApiRequest request, decimal value, bool isOffset)
    {
        var (sid, sequence) = request.World.Sids.Next("UT");
        var now = Wire.WholeSeconds(request.Now);
        UsageTrigger With(decimal threshold) =>
            new()
            {
                Sid = sid,
                Sequence = sequence,
                AccountSid = request.Account.Sid,
                FriendlyName = request.Form.Filled("FriendlyName") ?? sid,
                CallbackUrl = request.Form["CallbackUrl"]!,
                CallbackMethod = request.Form.Filled("CallbackMethod")?.ToUpperInvariant() ?? "POST",
                Category = request.Form["UsageCategory"]!,
                TriggerBy = request.Form.Filled("TriggerBy") ?? "usage",
                TriggerValue = threshold,
                Recurring = request.Form.Filled("Recurring") ?? "alltime",
                DateCreated = now,
                DateUpdated = now,
            };

        var current = UsageWatch.ValueOf(With(value), request.World, request.Account);
        var trigger = With(isOffset ? current + value : value);
        trigger.CurrentValue = current;
        return trigger;
    }

    private static TwilioError? Update(ApiRequest request, UsageTrigger trigger)
    {
        if (Check(request.Form) is { } error)
        {
            return error;
        }

        trigger.CallbackUrl = request.Form.Filled("CallbackUrl") ?? trigger.CallbackUrl;
        trigger.CallbackMethod = request.Form.Filled("CallbackMethod")?.ToUpperInvariant() ?? trigger.CallbackMethod;
        trigger.FriendlyName = request.Form.Filled("FriendlyName") ?? trigger.FriendlyName;
        trigger.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    private static TwilioError? Check(Parameters form) =>
        Check(form, "CallbackUrl", ColumnKind.Url)
        ?? Check(form, "CallbackMethod", ColumnKind.Method)
        ?? Check(form, "FriendlyName", ColumnKind.FriendlyName);

    private static TwilioError? Check(Parameters form, string name, ColumnKind kind) =>
        form.Filled(name) is { } text && kind.Read([text]) is null ? kind.Refuse(name, text) : null;
}
