namespace Trunkline.Identity;

/// <summary>The body of every failed request, as the API document shows it.</summary>
/// <param name="RequestId">Also in the header <c>Elements-Request-Id</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record ErrorBody(string RequestId, string Message);

internal static class ErrorMetadata
{
    /// <summary>The statuses, besides 200, that the API document lists; 401 is always one of them.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Append(401).Order())
        {
            route.Produces<ErrorBody>(status);
        }

        return route;
    }
}
