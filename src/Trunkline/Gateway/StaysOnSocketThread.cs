namespace Trunkline.Gateway;

/// <summary>On an endpoint that never blocks and computes little.</summary>
internal sealed record StaysOnSocketThread;
