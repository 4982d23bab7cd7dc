using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>
/// One call of an operation: built, sent, and its answer mapped. Hub resources and what the hub reads of its own accord go the
/// same way, so that credentials, limits, breakers and the guard of outbound addresses hold for both.
/// </summary>
internal sealed class OperationCalls(ProviderSender sender, CredentialVault vault, TimeProvider time)
{
    /// <param name="call">Gets what is known of the call on its way.</param>
    /// <param name="instance">The instance; its place in flight is taken already.</param>
    /// <param name="operation">Of the instance's connector.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="mapped">Takes the hub's answer; stays empty when the provider's is.</param>
    public async ValueTask<OperationAnswer> SendAsync(
        GatewayCall call,
        LiveInstance instance,
        OperationDefinition operation,
        CallInput input,
        Deadline deadline,
        PooledBuffer mapped
    )
    {
        var definition = instance.Connector.Definition;
        var built = CallBuilder.Build(definition, operation, input);
        if (built.Call is not { } provider)
        {
            return new(HubError.Invalid(string.Join("; ", built.Problems)));
        }

        var credential = instance.Credential(vault.Sealer, time.GetTimestamp());
        if (credential is null)
        {
            return new(GatewayErrors.NoCredential(instance));
        }

        var uri = instance.Target.At(credential.AddTo(provider.PathAndQuery), out var problem);
        if (uri is null)
        {
            return new(HubError.Invalid($"The call cannot be made: {problem}."));
        }

        call.RequestBytes = provider.Body?.Length ?? 0;
        var outbound = new BufferedCall(
            provider.Method,
            uri,
            credential,
            provider.Body,
            provider.ContentType,
            definition.Provider.Accept
        );
        var sent = await sender.SendAsync(call, outbound, deadline);
        if (sent.Response is not { } response)
        {
            return new(sent.Error);
        }

        using (response)
        {
            call.ProviderRequestId = GatewayErrors.ProviderRequestId(response);
            return await ReadAsync(call, instance, operation, built.List, response, deadline, mapped);
        }
    }

    private static async ValueTask<OperationAnswer> ReadAsync(
        GatewayCall call,
        LiveInstance instance,
        OperationDefinition operation,
        ListRequest? list,
        HttpResponseMessage response,
        Deadline deadline,
        PooledBuffer mapped
    )
    {
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

        if (!response.IsSuccessStatusCode)
        {
            var refusal = AnswerMapper.ReadError(definition, answer.Memory);
            call.ProviderCode = refusal.Code;
            return new(GatewayErrors.FromProvider(instance, response, refusal));
        }

        if (answer.Memory.IsEmpty)
        {
            return new(null, default, list);
        }

        try
        {
            var info = AnswerMapper.Write(definition, operation, list, answer.Memory, instance.DropNulls, mapped);
            return new(null, info, list);
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
}

/// <summary>The error, or what the mapped answer says beside its body (null when the provider's body was empty).</summary>
internal readonly record struct OperationAnswer(HubError? Error, AnswerInfo? Info = null, ListRequest? List = null);
