using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.TestMode;

/// <summary>
/// All that test credentials may do. They check as the live operations do, answer as if it had happened, and keep
/// nothing: no state, no charge, no callback.
/// </summary>
internal static class TestEndpoints
{
    private const string Account = Wire.Root + "/{AccountSid}/";

    public static void Map(RouteTable routes)
    {
        routes.Post(Account + "Messages", SendMessage);
        routes.Post(Account + "Calls", MakeCall);
        routes.Post(Account + "IncomingPhoneNumbers", BuyNumber);
    }

    private static Answer SendMessage(ApiRequest request)
    {
        if (MessageRules.CheckPresence(request.Form) is { } absent)
        {
            return absent;
        }

        // Messaging services are not supported here, so one in place of a sender leaves the sender missing.
        if (request.Form.Filled("From") is not { } from)
        {
            return MessageErrors.NoFrom;
        }

        var (sender, to) = (Bare(from), Bare(request.Form["To"]!));
        return
            (
                MagicNumbers.MessageTo(to, sender)
                ?? MagicNumbers.MessageFrom(sender)
                ?? MessageRules.CheckOptions(request.Form)
            )
                is { } error
            ? error
            : Shown(
                request,
                MessageResource.Description,
                Outbox.Make(request.World, request.Account, MessageCreation.DraftOf(request, sender, to))
            );
    }

    private static Answer MakeCall(ApiRequest request)
    {
        if (CallRules.Check(request.Form) is { } error)
        {
            return error;
        }

        var from = Bare(request.Form["From"]!);
        return (MagicNumbers.CallTo(Bare(request.Form["To"]!)) ?? MagicNumbers.CallFrom(from)) is { } refused
            ? refused
            : Shown(request, CallResource.Description, CallCreation.Make(request, from));
    }

    private static Answer BuyNumber(ApiRequest request)
    {
        var chosen = Choose(request.Form);
        if (chosen.Value is not { } number)
        {
            return chosen.Error!;
        }

        var made = NumberPurchase.Make(request, number);
        return made.Value is { } record ? Shown(request, NumberResource.Description, record) : made.Error!;
    }

    private static Result<string> Choose(Parameters form)
    {
        if (form.Filled("PhoneNumber") is { } number)
        {
            return Bare(number) switch
            {
                MagicNumbers.Valid => MagicNumbers.Valid,
                MagicNumbers.Invalid => NumberErrors.Invalid(number),
                var other => E164.Normalize(other) is null
                    ? NumberErrors.Invalid(number)
                    : NumberErrors.NotAvailable(number),
            };
        }

        return form.Filled("AreaCode") switch
        {
            null => NumberErrors.NothingWanted,
            MagicNumbers.StockedArea => MagicNumbers.Valid,
            { Length: 3 } area when area.All(char.IsAsciiDigit) => NumberErrors.NoneInArea(area),
            var area => NumberErrors.BadAreaCode(area),
        };
    }

    private static Answer Shown<T>(ApiRequest request, Resource<T> resource, T record)
        where T : State.Record => Answer.Created(json => resource.Write(json, record, request.Now));

    private static string Bare(string number) => E164.Normalize(number) ?? number;
}
