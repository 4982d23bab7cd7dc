namespace Trunkline.PhoneAnalytics;

/// <summary>Section <c>Analytics</c>.</summary>
internal sealed class AnalyticsOptions
{
    /// <summary>Seconds that a request waits for the provider's call log; then it answers with what is there. 1 to 300, default 10.</summary>
    public int WaitSeconds { get; set; } = 10;

    /// <summary>Seconds after which days that may still change are read again; 0 to 86400, default 300.</summary>
    public int MaxAgeSeconds { get; set; } = 300;

    public IEnumerable<string> Problems()
    {
        if (WaitSeconds is < 1 or > 300)
        {
            yield return $"Analytics:WaitSeconds is {WaitSeconds}; use 1 to 300.";
        }

        if (MaxAgeSeconds is < 0 or > 86_400)
        {
            yield return $"Analytics:MaxAgeSeconds is {MaxAgeSeconds}; use 0 to 86400.";
        }
    }
}
