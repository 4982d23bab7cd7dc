namespace Trunkline.Audit;

/// <summary>Where a request came from.</summary>
internal sealed record RequestOrigin(string RequestId, string? Ip)
{
    public static RequestOrigin Of(HttpContext http) =>
        new(http.TraceIdentifier, http.Connection.RemoteIpAddress?.ToString());
}
