using System.Text.Json;
using Microsoft.Extensions.Options;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Operations;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Sending;

namespace Trunkline.Calls;

/// <summary>
/// One operation of a connector, for anyone: built, sent, and its answer mapped. Hub resources and what the hub does of its own
/// accord go the same way, so that credentials, limits, breakers and the guard of outbound addresses hold for both.
/// </summary>
internal sealed class OperationCalls(
    Sender sender,
    InstanceLimits limits,
    FinishedCalls finished,
    TimeProvider time,
    IOptions<GatewayOptions> options
)
{
    /// <summary>Pages of the provider that are read for one answer when the hub filters and nothing is left of them.</summary>
    private const int MostEmptyPages = 10;

    /// <summary>A whole call for someone without HTTP: it waits for room, has the usual time, and is remembered.</summary>
    /// <param name="call">With its instance and principal.</param>
    /// <param name="operation">Of the instance's connector.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="mapped">Takes the hub's answer; stays empty when the provider's is.</param>
    /// <param name="patience">Seconds to wait for a place among the instance's calls.</param>
    /// <exception cref="OperationCanceledException">By the call's own token.</exception>
    public async ValueTask<OperationAnswer> RunAsync(
        CallContext call,
        OperationPlan operation,
        CallInput input,
        PooledBuffer mapped,
        int patience = 0
    )
    {
        var instance = call.Instance!;
        call.Operation = operation.Definition.Id;
        if (InstanceLimits.Refuse(instance, Changes(operation.Definition)) is { } refused)
        {
            return new(refused);
        }

        if (await limits.EnterAsync(instance, patience, call.Cancel) is { } busy)
        {
            return new(busy);
        }

        var usual = TimeSpan.FromSeconds(options.Value.DefaultTimeoutSeconds);
        using var deadline = new Deadline(usual, usual, time, call.Cancel);
        var answer = new OperationAnswer(HubError.Unavailable("The call was given up."));
        try
        {
            return answer = await SendAsync(call, operation, input, deadline, mapped);
        }
        finally
        {
            instance.Budget.Leave();
            call.ResponseBytes = mapped.Memory.Length;
            finished.Add(call, answer.Error?.Status ?? 200);
        }
    }

    /// <summary>
    /// The answer to a question that may need more than one page of the provider's: what the hub filters may leave nothing of
    /// a page, and nobody should have to ask for the next one.
    /// </summary>
    public async ValueTask<OperationAnswer> SendFilledAsync(
        CallContext call,
        OperationPlan operation,
        CallInput input,
        Deadline deadline,
        PooledBuffer mapped
    )
    {
        var warnings = (IReadOnlyList<string>?)null;
        for (var page = 1; ; page++)
        {
            var answer = await SendAsync(call, operation, input, deadline, mapped);
            warnings ??= answer.Warnings;
            if (
                page == MostEmptyPages
                || answer is not { IsFiltered: true, Info: { ReturnedCount: 0, NextPageToken: { } token } }
            )
            {
                return answer with { Warnings = warnings };
            }

            mapped.Clear();
            input = input with { Query = [new("nextPage", token), .. input.Query.Where(q => q.Key == "fields")] };
        }
    }

    /// <summary>One call to the provider; its place in flight is taken already.</summary>
    /// <param name="call">With its instance; gets what is known of the call on its way.</param>
    /// <param name="operation">Of the instance's connector.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="mapped">Takes the hub's answer; stays empty when the provider's is.</param>
    private async ValueTask<OperationAnswer> SendAsync(
        CallContext call,
        OperationPlan operation,
        CallInput input,
        Deadline deadline,
        PooledBuffer mapped
    )
    {
        // 1. The provider's call: values in, method, path and body out.
        var instance = call.Instance!;
        var definition = instance.Connector.Definition;
        var built = operation.Build(input);
        if (built.Call is not { } provider)
        {
            return new(HubError.Invalid(string.Join("; ", built.Problems)));
        }

        // 2. The credential, and the address that it is bound to.
        var credential = instance.Credentials.Warm() ?? await instance.Credentials.GetAsync(deadline.Token);
        if (credential is null)
        {
            return new(CallProblems.NoCredential(instance));
        }

        if (instance.Target.At(provider.PathAndQuery, out var problem) is not { } address)
        {
            return new(HubError.Invalid($"The call cannot be made: {problem}."));
        }

        // 3. Out, and back.
        call.RequestBytes = provider.Body?.Length ?? 0;
        var outbound = new BufferedCall(
            provider.Method,
            address,
            credential,
            provider.Body,
            provider.ContentType,
            definition.Provider.Accept
        )
        {
            Access = instance.CredentialAccess,
        };
        var sent = await sender.SendAsync(outbound, instance.SendRules, deadline, call);
        if (sent.Response is not { } response)
        {
            return new(sent.Fault!.ToError(definition.Name, outbound.HasNoEffect));
        }

        // 4. The hub's answer.
        using (response)
        {
            call.ProviderRequestId = CallProblems.ProviderRequestId(instance, response);
            return await ReadAsync(call, operation, built.List, response, deadline, mapped);
        }
    }

    private static async ValueTask<OperationAnswer> ReadAsync(
        CallContext call,
        OperationPlan operation,
        ListRequest? list,
        EgressResponse response,
        Deadline deadline,
        PooledBuffer mapped
    )
    {
        var instance = call.Instance!;
        var definition = instance.Connector.Definition;
        using var answer = new PooledBuffer();
        try
        {
            if (!await answer.ReadAsync(response, definition.Limits.MaxAnswerBytes, deadline))
            {
                return new(
                    new HubError(
                        ErrorKind.ProviderUnavailable,
                        $"{definition.Name} answered more than {definition.Limits.MaxAnswerBytes} bytes. Ask for less, for example with pageSize."
                    )
                );
            }
        }
        catch (Exception failure) when (!deadline.CallerIsGone && EgressFaults.Classify(failure) is { } fault)
        {
            call.Fault = fault.ToString();
            return new(
                new HubError(ErrorKind.ProviderUnavailable, $"{definition.Name} answered, but {fault.Describe()}.")
                {
                    Type = "outcome-unknown",
                }
            );
        }

        if (!response.IsSuccess)
        {
            var refusal = AnswerMapper.ReadError(definition, answer.Memory);
            call.ProviderCode = refusal.Code;
            return new(CallProblems.FromProvider(instance, response, refusal));
        }

        if (answer.Memory.IsEmpty)
        {
            return OperationAnswer.Of(null, list);
        }

        try
        {
            return OperationAnswer.Of(
                AnswerMapper.Write(operation.Answer, list, answer.Memory, instance.DropNulls, mapped),
                list
            );
        }
        catch (JsonException)
        {
            call.Fault = "InvalidAnswer";
            return new(
                new HubError(
                    ErrorKind.ProviderUnavailable,
                    $"{definition.Name} answered with something that is not JSON."
                )
            );
        }
    }

    /// <summary>It may change something at the provider.</summary>
    public static bool Changes(OperationDefinition operation) => !OutboundCall.ChangesNothing(operation.ProviderMethod);
}

/// <summary>The error, or what the mapped answer says beside its body.</summary>
/// <param name="Error">Null for success.</param>
/// <param name="Info">Null when the provider's body was empty.</param>
/// <param name="Warnings">About the question, for the caller.</param>
/// <param name="IsFiltered">The hub left out what does not match.</param>
internal readonly record struct OperationAnswer(
    HubError? Error,
    AnswerInfo? Info = null,
    IReadOnlyList<string>? Warnings = null,
    bool IsFiltered = false
)
{
    public static OperationAnswer Of(AnswerInfo? info, ListRequest? list) =>
        new(null, info, list?.Warnings, list is { Conditions.Count: > 0 });
}
