namespace Trunkline.Errors;

/// <summary>
/// Carries a <see cref="HubError"/> from a platform handler to the edge, where it is answered once. The gateway's hot path
/// hands errors on as values instead.
/// </summary>
internal sealed class HubException(HubError error, Exception? inner = null) : Exception(error.Message, inner)
{
    public HubError Error { get; } = error;
}
