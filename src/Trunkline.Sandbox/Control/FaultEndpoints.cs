using System.ComponentModel;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Control;

/// <summary>Made-up faults, by rule.</summary>
internal static class FaultEndpoints
{
    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("GET", "/faults", "listFaults", "List the faults with how often they struck")
        {
            Handle = ControlRoute.Now(request =>
                ControlAnswer.Ok(new FaultList([.. request.Tenant.Faults.All().Select(Shown)]))
            ),
            Answer = typeof(FaultList),
        },
        new(
            "POST",
            "/faults",
            "createFault",
            "Let requests fail by a rule; of several that match, the first made strikes"
        )
        {
            Handle = ControlRoute.With<NewFault>(CreateAsync),
            Body = typeof(NewFault),
            Answer = typeof(FaultItem),
            Status = 201,
        },
        new("DELETE", "/faults", "deleteFaults", "Delete all faults")
        {
            Handle = ControlRoute.Now(request =>
            {
                request.Tenant.Faults.Clear();
                return ControlAnswer.NoContent;
            }),
            Status = 204,
        },
        new("GET", "/faults/{id}", "readFault", "Read a fault")
        {
            Handle = ControlRoute.Now(request =>
                request.Tenant.Faults.Find(request.Value) is { } fault
                    ? ControlAnswer.Ok(Shown(fault))
                    : None(request.Value)
            ),
            Answer = typeof(FaultItem),
        },
        new("DELETE", "/faults/{id}", "deleteFault", "Delete a fault")
        {
            Handle = ControlRoute.Now(request =>
                request.Tenant.Faults.Remove(request.Value) ? ControlAnswer.NoContent : None(request.Value)
            ),
            Status = 204,
        },
    ];

    private static Task<ControlAnswer> CreateAsync(ControlRequest request, NewFault body)
    {
        var complaint =
            body.Effect.Complaint()
            ?? (
                body.Nth is < 1 ? "nth is 1 or more."
                : body.Limit is < 1 ? "limit is 1 or more."
                : body.Probability is not (>= 0 and <= 1) ? "probability is 0 to 1."
                : null
            );
        if (complaint is not null)
        {
            return Task.FromResult(ControlAnswer.Bad(complaint));
        }

        var made = request.Tenant.Faults.Add(id => new Fault
        {
            Id = id,
            Match = body.Match ?? new(),
            Effect = body.Effect,
            Nth = body.Nth,
            Probability = body.Probability,
            Limit = body.Limit,
        });
        return Task.FromResult(
            made is null
                ? ControlAnswer.Conflict($"There are {FaultRules.Most} faults already. Delete some.")
                : ControlAnswer.Created(Shown(made))
        );
    }

    private static ControlAnswer None(string id) => ControlAnswer.NotFound($"There is no fault '{id}'.");

    private static FaultItem Shown(Fault fault) =>
        new(fault.Id, fault.Match, fault.Effect, fault.Nth, fault.Probability, fault.Limit, fault.Matched, fault.Hits);

    private sealed record NewFault(
        [property: Description("status with retry_after, connection (reset, slow_body, truncated_body), latency_ms.")]
            FaultEffect Effect,
        [property: Description("method, path (with *), account. Everything if left out.")] FaultMatch? Match = null,
        [property: Description("Only the nth matching request, counted from 1.")] int? Nth = null,
        [property: Description("Share of the matching requests, 0 to 1.")] double Probability = 1,
        [property: Description("How often at most.")] int? Limit = null
    );

    private sealed record FaultItem(
        string Id,
        FaultMatch Match,
        FaultEffect Effect,
        int? Nth,
        double Probability,
        int? Limit,
        [property: Description("Requests that matched.")] int Matched,
        [property: Description("Requests that it struck.")] int Hits
    );

    private sealed record FaultList(IReadOnlyList<FaultItem> Faults);
}
