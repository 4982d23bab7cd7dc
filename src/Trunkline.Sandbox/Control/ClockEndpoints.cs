using System.ComponentModel;

namespace Trunkline.Sandbox.Control;

/// <summary>The clock of a tenant.</summary>
internal static class ClockEndpoints
{
    private const double LongestLeap = 10 * 366 * 86_400.0;

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        Clock("GET", "", "readClock", "Read the clock") with
        {
            Handle = ControlRoute.Now(Shown),
        },
        Clock("POST", "/freeze", "freezeClock", "Stop the clock, here or at another time") with
        {
            Handle = ControlRoute.With<FreezeBody>(
                (request, body) =>
                {
                    request.Tenant.Clock.Freeze(body.At);
                    return Task.FromResult(Shown(request));
                }
            ),
            Body = typeof(FreezeBody),
        },
        Clock("POST", "/resume", "resumeClock", "Let the clock run on from where it stands") with
        {
            Handle = ControlRoute.Now(request =>
            {
                request.Tenant.Clock.Resume();
                return Shown(request);
            }),
        },
        Clock(
            "POST",
            "/set",
            "setClock",
            "Go to a time; going on, everything due by then is done before the answer"
        ) with
        {
            Handle = ControlRoute.With<SetBody>((request, body) => GoAsync(request, body.At)),
            Body = typeof(SetBody),
        },
        Clock(
            "POST",
            "/advance",
            "advanceClock",
            "Go on by seconds; everything due by then, webhooks included, is done before the answer"
        ) with
        {
            Handle = ControlRoute.With<AdvanceBody>(AdvanceAsync),
            Body = typeof(AdvanceBody),
        },
    ];

    private static ControlRoute Clock(string method, string path, string id, string summary) =>
        new(method, "/clock" + path, id, summary) { Handle = ControlRoute.Now(Shown), Answer = typeof(ClockAnswer) };

    private static async Task<ControlAnswer> AdvanceAsync(ControlRequest request, AdvanceBody body) =>
        body.Seconds is >= 0 and <= LongestLeap
            ? await GoAsync(request, request.Tenant.Stage.Now.AddSeconds(body.Seconds))
            : ControlAnswer.Bad("seconds is 0 or more, and ten years at most.");

    private static async Task<ControlAnswer> GoAsync(ControlRequest request, DateTimeOffset target)
    {
        var tenant = request.Tenant;
        if (target < tenant.Stage.Now)
        {
            // What was done stays done.
            tenant.Clock.Set(target);
        }
        else if ((target - tenant.Stage.Now).TotalSeconds > LongestLeap)
        {
            return ControlAnswer.Bad("The clock goes on by ten years at most.");
        }
        else
        {
            await tenant.AdvanceAsync(target);
        }

        return Shown(request);
    }

    private static ControlAnswer Shown(ControlRequest request)
    {
        var tenant = request.Tenant;
        return ControlAnswer.Ok(new ClockAnswer(tenant.Stage.Now, tenant.Clock.IsFrozen, tenant.Stage.Agenda.NextDue));
    }

    private sealed record FreezeBody(DateTimeOffset? At = null);

    private sealed record SetBody(DateTimeOffset At);

    private sealed record AdvanceBody(double Seconds);

    private sealed record ClockAnswer(
        DateTimeOffset Now,
        bool Frozen,
        [property: Description("When the next timed work falls due.")] DateTimeOffset? NextDue
    );
}
