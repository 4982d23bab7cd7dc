using System.Text.Json.Serialization;

namespace Trunkline.Errors;

/// <summary>The error body, for the API document.</summary>
/// <param name="RequestId">Also in the header <c>Elements-Request-Id</c>.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
/// <param name="ProviderMessage">The provider's own text, when the provider failed the call.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="MoreInfo">The provider's page about the error.</param>
/// <param name="Type">A word for failures that clients act on.</param>
internal sealed record ErrorBody(
    [property: JsonPropertyName("requestId")] string RequestId,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("providerMessage")] string? ProviderMessage = null,
    [property: JsonPropertyName("code")] int? Code = null,
    [property: JsonPropertyName("more_info")] string? MoreInfo = null,
    [property: JsonPropertyName("type")] string? Type = null
);

internal static class EndpointErrors
{
    /// <summary>Says in the API document which errors the endpoint answers.</summary>
    public static RouteHandlerBuilder WithErrors(this RouteHandlerBuilder builder, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            builder.Produces<ErrorBody>(status);
        }

        return builder;
    }
}
