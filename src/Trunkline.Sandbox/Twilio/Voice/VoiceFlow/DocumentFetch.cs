using System.Text.Json;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Asks a customer's application for a document, and wakes verbs whose time is over: what a call waits for. Work of an
/// earlier turn of the call is passed over.
/// </summary>
internal static class DocumentFetch
{
    private const string FetchKind = "call.fetch";
    private const string WakeKind = "call.wake";

    public static void Register(Duties duties)
    {
        duties.On(FetchKind, FetchAsync);
        duties.On(
            WakeKind,
            (world, work, _) =>
            {
                lock (world.Voice)
                {
                    var call = CallResource.Find(world, work.AccountSid, work.RecordSid!);
                    if (call is { IsOver: false, Script.Doing: { } doing } && IsTurn(call, work.Payload!))
                    {
                        Verb.Of(doing.Verb.Name)!.TimeUp(Flow.Of(world, call), doing);
                    }
                }

                return Task.CompletedTask;
            }
        );
    }

    public static void Plan(World world, Call call, string url, string method, WebhookForm more)
    {
        var form = CallForm.Of(call);
        form.AddRange(more);
        var request = new WebhookRequest
        {
            AccountSid = call.AccountSid,
            Url = Flow.Of(world, call).Resolve(url),
            Method = method,
            Parameters = form,
            FallbackUrl = call.Settings.FallbackUrl,
            FallbackMethod = call.Settings.FallbackMethod,
            RecordSid = call.Sid,
            IsVoice = true,
        };
        world.Agenda.Plan(
            world.Now,
            FetchKind,
            call.AccountSid,
            call.Sid,
            JsonSerializer.Serialize(new Wanted(call.Turn, request))
        );
    }

    public static void PlanWake(World world, Call call, TimeSpan after) =>
        world.Agenda.Plan(world.Now + after, WakeKind, call.AccountSid, call.Sid, Api.Wire.Number(call.Turn));

    private static async Task FetchAsync(World world, Appointment work, CancellationToken stop)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(work.Payload!)!;
        var call = CallResource.Find(world, work.AccountSid, work.RecordSid!);
        if (call is null || call.IsOver || call.Turn != wanted.Turn)
        {
            return;
        }

        var request = wanted.Request;
        var reply = await world.Webhooks.SendAsync(request, stop);
        var document = Read(reply);
        if (reply.IsOk && document.Error is { } error && request.FallbackUrl is { Length: > 0 } fallback)
        {
            // The server answered, and not with TwiML: that is as good as no answer.
            CallNotes.Add(world, call, error, request);
            request = request with
            {
                Url = fallback,
                Method = request.FallbackMethod,
                FallbackUrl = null,
                Parameters =
                [
                    .. request.Parameters,
                    new("ErrorCode", Api.Wire.Number(error.Code)),
                    new("ErrorUrl", request.Url),
                ],
            };
            reply = await world.Webhooks.SendAsync(request, stop);
            document = Read(reply);
        }

        lock (world.Voice)
        {
            if (call.IsOver || call.Turn != wanted.Turn)
            {
                return;
            }

            var flow = Flow.Of(world, call);
            if (reply.IsOk)
            {
                flow.Run(document, reply.Url?.ToString() ?? request.Url, request);
            }
            else
            {
                flow.Fail();
            }
        }
    }

    private static Result<TwimlDocument> Read(WebhookReply reply) =>
        reply.Status == StatusCodes.Status204NoContent
            ? TwimlDocument.Empty
            : TwimlDocument.Read(reply.ContentType, reply.Body, "Say");

    private static bool IsTurn(Call call, string turn) => turn == Api.Wire.Number(call.Turn);

    private sealed record Wanted(int Turn, WebhookRequest Request);
}
