using Trunkline.Activity;
using Trunkline.Instances.Health;

namespace Trunkline.Calls;

/// <summary>The end of every call: it is measured, remembered, and says something about its instance's health.</summary>
internal sealed class FinishedCalls(CallLog log, HealthWatch health, LinkRefused linkRefused)
{
    /// <summary>Never waits.</summary>
    /// <param name="call">Sent, refused or failed.</param>
    /// <param name="status">Of the hub's answer.</param>
    public void Add(CallContext call, int status)
    {
        if (call.ToRecord(status) is { } record)
        {
            CallMetrics.Record(record);
            log.Add(record);
            health.Saw(call.Instance!, record);
            if (record.ProviderStatus == 401 && call.Instance!.IsConnected)
            {
                // It may be that its customer withdrew the access; who knows how to find out is told.
                linkRefused(call.Instance.Id);
            }
        }
    }
}
