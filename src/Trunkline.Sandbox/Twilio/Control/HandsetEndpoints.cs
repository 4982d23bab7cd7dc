using System.ComponentModel;
using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Control;

/// <summary>What people do with their phones: they write, and are there to get an answer or are not.</summary>
internal static class HandsetEndpoints
{
    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new(
            "POST",
            "/messages",
            "receiveMessage",
            "A person writes to a number; answered when your webhook has answered"
        )
        {
            Handle = ControlRoute.With<NewMessage>(ReceiveAsync),
            Body = typeof(NewMessage),
            Answer = typeof(ReceivedMessage),
            Status = 201,
        },
        new("POST", "/messages/{sid}/outcome", "decideMessage", "Decide how a message on its way will end")
        {
            Handle = ControlRoute.With<NewOutcome>(DecideAsync),
            Body = typeof(NewOutcome),
            Status = 204,
        },
    ];

    private static async Task<ControlAnswer> ReceiveAsync(ControlRequest request, NewMessage body)
    {
        var tenant = request.Tenant;
        if (Inbound.Receive(tenant.World, body.From, body.To, body.Body, body.Media) is not { } message)
        {
            return ControlAnswer.NotFound($"Nobody here has the number '{body.To}'.");
        }

        await tenant.Agenda.RunDueAsync();
        return ControlAnswer.Created(new ReceivedMessage(message.Sid, message.AccountSid));
    }

    private static Task<ControlAnswer> DecideAsync(ControlRequest request, NewOutcome body)
    {
        var world = request.Tenant.World;
        var answer =
            body.Status is not ("delivered" or "undelivered" or "failed")
                ? ControlAnswer.Bad("status is delivered, undelivered or failed.")
            : Find(world, request.Value) is not { } message
                ? ControlAnswer.NotFound($"There is no message '{request.Value}'.")
            : MessageOutcome.Decide(world, message, body.Status, body.ErrorCode) is { } complaint
                ? ControlAnswer.Conflict(complaint)
            : ControlAnswer.NoContent;
        return Task.FromResult(answer);
    }

    private static Message? Find(World world, string sid) =>
        world
            .Accounts.All()
            .Select(account => MessageResource.Description.In(account, world).Find(sid))
            .FirstOrDefault(message => message is not null);

    private sealed record NewMessage(
        string From,
        [property: Description("A number or short code of an account of the tenant.")] string To,
        string Body = "",
        [property: Description("Addresses of pictures and files.")] IReadOnlyList<string>? Media = null
    );

    private sealed record ReceivedMessage(string Sid, string AccountSid);

    private sealed record NewOutcome(
        [property: Description("delivered, undelivered or failed.")] string Status,
        int? ErrorCode = null
    );
}
