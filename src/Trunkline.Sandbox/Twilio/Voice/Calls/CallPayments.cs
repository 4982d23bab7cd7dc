using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// Payments taken on a call (https://www.twilio.com/docs/voice/api/payment-resource). No card is charged: what is captured
/// is a made-up card, and the status callback hears what a real one would make it hear.
/// </summary>
internal static class CallPayments
{
    private static readonly UniformResource Uniform = new(
        "Calls/{CallSid}/Payments",
        "PK",
        [
            Column.OfParent("call_sid", "CallSid"),
            Column.Text("idempotency_key") with
            {
                Required = true,
                Hidden = true,
            },
            Column.Url("status_callback") with
            {
                Required = true,
                Hidden = true,
            },
            Column.OneOf("bank_account_type", null, "consumer-checking", "consumer-savings", "commercial-checking") with
            {
                Hidden = true,
            },
            Column.Number("charge_amount") with
            {
                Hidden = true,
            },
            Column.OneOf("payment_method", "credit-card", "credit-card", "ach-debit") with
            {
                Hidden = true,
            },
            Column.OneOf("token_type", "reusable", "one-time", "reusable", "payment-method") with
            {
                Hidden = true,
            },
            Column.Text("payment_connector", "Default") with
            {
                Hidden = true,
            },
        ]
    )
    {
        Rule = Check,
    };

    public static Resource<FormRecord> Description { get; } =
        Uniform.Description with
        {
            Lists = false,
            Reads = false,
            Delete = null,
            UpdatedStatus = 202,
            Update = Update,
        };

    private static TwilioError? Check(ApiRequest request, FormRecord? payment) =>
        CallResource.Find(request.World, request.Account.Sid, request.RouteValue("CallSid")) is { IsInProgress: true }
            ? null
            : CallErrors.NotInProgress;

    private static TwilioError? Update(ApiRequest request, FormRecord payment)
    {
        var form = request.Form;
        var (capture, status) = (form.Filled("Capture"), form.Filled("Status"));
        if (form.Filled("IdempotencyKey") is null)
        {
            return RequestErrors.Missing("IdempotencyKey");
        }

        if (status is not (null or "complete" or "cancel"))
        {
            return RequestErrors.Invalid("Status", status);
        }

        if (Uniform.Update(request, payment) is { } error)
        {
            return error;
        }

        var result = status switch
        {
            "complete" => "success",
            "cancel" => "payment-cancelled",
            _ => null,
        };
        Callbacks.Plan(
            request.World,
            new WebhookRequest
            {
                AccountSid = payment.AccountSid,
                RecordSid = payment.Sid,
                Url = payment.Text("status_callback")!,
                IsVoice = true,
                Parameters = new WebhookForm
                {
                    { "AccountSid", payment.AccountSid },
                    { "CallSid", payment.Text("call_sid") },
                    { "Sid", payment.Sid },
                    { "Capture", capture },
                    { "PartialResult", result is null ? "true" : null },
                    { "Result", result },
                    { "PaymentMethod", payment.Text("payment_method") },
                    { "PaymentConnector", payment.Text("payment_connector") },
                    { "PaymentCardNumber", result == "success" ? "xxxxxxxxxxxx4242" : null },
                    { "PaymentCardType", result == "success" ? "visa" : null },
                    { "ExpirationDate", result == "success" ? "1230" : null },
                    { "SecurityCode", result == "success" ? "xxx" : null },
                },
            }
        );
        return null;
    }
}
