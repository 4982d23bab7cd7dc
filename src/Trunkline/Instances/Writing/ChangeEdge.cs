using Trunkline.Idempotency;

namespace Trunkline.Instances.Writing;

/// <summary>The HTTP edge of changes.</summary>
internal static class ChangeEdge
{
    /// <summary>The change that the request asks for.</summary>
    public static ChangeContext Change(this HttpContext http) =>
        new(http.RequestAborted)
        {
            Complete = http.Features.Get<IdempotentRequest>() is { } once ? once.CompleteAsync : null,
        };
}
