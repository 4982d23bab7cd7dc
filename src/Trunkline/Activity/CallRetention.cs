using Microsoft.Extensions.Options;

namespace Trunkline.Activity;

/// <summary>Removes call records that are older than <c>Activity:KeepDays</c>, as soon as all of their block are.</summary>
internal sealed class CallRetention(CallBlocks blocks, IOptions<ActivityOptions> options, TimeProvider time)
{
    /// <summary>One round.</summary>
    public Task CleanAsync(CancellationToken cancel) =>
        blocks.RemoveAsync(time.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds(), cancel);
}
