using System.Globalization;
using Microsoft.Extensions.Options;
using Trunkline.Calls;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Idempotency;
using Trunkline.Identity.Callers;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>
/// The HTTP edge of a call through an instance: who calls, may they, how long, is there room; then the call itself, and at the
/// end its record. Hub resources and passthrough differ in what lies between.
/// </summary>
/// <typeparam name="TPlan">What is known before anything is sent.</typeparam>
internal abstract class GatewayEdge<TPlan>(GatewayTools tools)
{
    protected GatewayOptions Settings { get; } = tools.Options.Value;

    /// <summary>For the call log, until more is known.</summary>
    protected virtual string Operation => "unknown";

    /// <summary>An element token alone signs in.</summary>
    protected abstract bool TokenAlone { get; }

    public async Task AnswerAsync(HttpContext http)
    {
        var caller = CallerConnection.Of(http);
        var once = http.Features.Get<IdempotentRequest>();
        var call = new CallContext(tools.Time)
        {
            RequestId = http.TraceIdentifier,
            Method = http.Request.Method,
            Path = http.Request.Path,
            Cancel = caller.Closed,
            OnSent = once is null ? null : once.Left,
            OnBroken = once is null ? null : once.Broke,
            Operation = Operation,
            RequestIp = caller.Address,
        };
        var isIn = false;
        Deadline? deadline = null;
        TPlan? plan = default;
        try
        {
            // 1. Which instance, and who calls?
            var signedIn = await tools.SignIn.ResolveAsync(http, caller, TokenAlone);
            call.Instance = signedIn.Instance;
            call.Principal = new CallPrincipal(signedIn.Caller?.UserId, signedIn.Caller?.ApiKeyId);

            // 2. What is asked, may it be done, how long may it take, and is there room?
            var error = signedIn.Error ?? Admit(http, call, out plan, out deadline, out isIn);

            // 3. Send, and answer.
            error ??= await ForwardAsync(http, call, plan!, deadline!);
            if (error is not null)
            {
                await ErrorAnswer.WriteAsync(http, error);
            }
        }
        finally
        {
            // 4. Remember.
            deadline?.Dispose();
            if (isIn)
            {
                call.Instance!.Budget.Leave();
            }

            call.LeftOut = http.Request.QueryString.Value is { Length: > 0 } query ? MaskedQuery.Names(query) : null;
            tools.Finished.Add(call, http.Response.StatusCode);
        }
    }

    /// <summary>Everything that can be wrong before anything is sent.</summary>
    protected abstract HubError? Plan(HttpContext http, CallContext call, LiveInstance instance, out TPlan plan);

    /// <summary>Sends the call and writes the answer; null when it is written.</summary>
    protected abstract ValueTask<HubError?> ForwardAsync(
        HttpContext http,
        CallContext call,
        TPlan plan,
        Deadline deadline
    );

    protected static void AddInstance(HttpResponse response, LiveInstance instance) =>
        response.Headers["Elements-Element-Instance-Id"] = instance.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Nothing here waits.</summary>
    private HubError? Admit(HttpContext http, CallContext call, out TPlan? plan, out Deadline? deadline, out bool isIn)
    {
        deadline = null;
        isIn = false;
        if (Plan(http, call, call.Instance!, out plan) is { } refused)
        {
            return refused;
        }

        if (TimeoutHeader.Read(http.Request.Headers, Settings, out var wrong) is not { } span)
        {
            return wrong;
        }

        if (tools.Limits.Enter(call.Instance!) is { } busy)
        {
            return busy;
        }

        isIn = true;
        deadline = new Deadline(span, TimeSpan.FromSeconds(Settings.DefaultTimeoutSeconds), tools.Time, call.Cancel);
        return null;
    }
}

/// <summary>What both edges use.</summary>
internal sealed record GatewayTools(
    InstanceSignIn SignIn,
    InstanceLimits Limits,
    FinishedCalls Finished,
    TimeProvider Time,
    IOptions<GatewayOptions> Options
);
