using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Sending;

namespace Trunkline.Calls;

/// <summary>What can be wrong with a call, in words.</summary>
internal static class CallProblems
{
    public static HubError Disabled(LiveInstance instance) =>
        HubError.Forbidden(
            $"Instance {instance.Id} is disabled. Enable it with PUT /instances/{instance.Id}/enabled."
        ) with
        {
            Type = "instance-disabled",
        };

    public static HubError ReadOnly(LiveInstance instance)
    {
        var granted = string.Join(", ", instance.Grant!.Permissions);
        var wanted = string.Join(" or ", instance.Connector.Definition.Connect?.NamesFor(Allowed.Change) ?? []);
        var what = granted.Length == 0 ? "nothing" : $"reading only ({granted})";
        var remedy = wanted.Length == 0 ? "" : $"Ask for {wanted}. ";
        return HubError.Forbidden(
            $"The customer of instance {instance.Id} granted {what}. {remedy}Let the customer connect again."
        ) with
        {
            Type = "read-only",
        };
    }

    public static HubError NoCredential(LiveInstance instance) =>
        HubError.Invalid(
            $"Instance {instance.Id} lacks a part of its credential. Re-authenticate it with PATCH /instances/{instance.Id}."
        );

    /// <summary>The provider's id of the request, by the names that the connector says, or the usual one.</summary>
    public static string? ProviderRequestId(LiveInstance instance, EgressResponse response)
    {
        var names = instance.Connector.Definition.Provider.RequestIdHeaders;
        for (var i = 0; i < names.Count; i++)
        {
            if (response.Header(names[i]) is { } own)
            {
                return own;
            }
        }

        return response.Header("X-Request-Id");
    }

    /// <summary>The provider's refusal as the hub's: its 4xx stays what it is, its 5xx becomes 502, and its words are kept.</summary>
    public static HubError FromProvider(LiveInstance instance, EgressResponse response, ProviderFault fault)
    {
        var status = response.Status;
        var name = instance.Connector.Definition.Name;
        var (kind, message) = status switch
        {
            401 => (
                ErrorKind.Unauthorized,
                $"{name} refused the instance's credentials. Re-authenticate instance {instance.Id}."
            ),
            403 => (ErrorKind.Forbidden, $"{name} forbids the call."),
            404 => (ErrorKind.NotFound, $"{name} has nothing there."),
            429 => (ErrorKind.TooManyRequests, $"{name} gets too many calls for this account."),
            >= 500 => (ErrorKind.ProviderUnavailable, $"{name} failed (HTTP {status})."),
            >= 400 => (ErrorKind.Invalid, $"{name} refused the call (HTTP {status})."),
            _ => (ErrorKind.ProviderUnavailable, $"{name} answered HTTP {status}, which is no answer to this call."),
        };
        return new HubError(kind, fault.Message is null ? message : $"{message} {fault.Message}")
        {
            ProviderMessage = fault.Message,
            ProviderCode = fault.Code,
            MoreInfo = fault.MoreInfo,
            StatusOverride = status is >= 400 and < 500 ? status : null,
            RetryAfterSeconds = RetryAfter.Delta(response) is { } delta ? (int)Math.Ceiling(delta.TotalSeconds) : null,
        };
    }
}
