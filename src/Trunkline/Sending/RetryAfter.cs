using System.Net.Http.Headers;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>When a provider wants to be asked again (RFC 9110, section 10.2.3): after some seconds, or at a date.</summary>
internal static class RetryAfter
{
    /// <returns>Null when it does not say.</returns>
    public static TimeSpan? Read(EgressResponse response, DateTimeOffset now) =>
        Said(response) is { } said
            ? said.Delta ?? (said.Date is { } date && date > now ? date - now : TimeSpan.Zero)
            : null;

    /// <summary>Only when it is said in seconds.</summary>
    public static TimeSpan? Delta(EgressResponse response) => Said(response)?.Delta;

    private static RetryConditionHeaderValue? Said(EgressResponse response) =>
        RetryConditionHeaderValue.TryParse(response.Header("Retry-After"), out var said) ? said : null;
}
