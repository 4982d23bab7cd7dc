namespace Trunkline.Sending;

/// <summary>How the hub names itself to providers.</summary>
internal static class UserAgent
{
    public static readonly string Value = $"Trunkline/{typeof(UserAgent).Assembly.GetName().Version?.ToString(3)}";
}
