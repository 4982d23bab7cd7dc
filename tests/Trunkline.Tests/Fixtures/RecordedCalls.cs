using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Trunkline.Tests.Fixtures;

/// <summary>The call log is written in batches; a test waits until its record is there.</summary>
internal static class RecordedCalls
{
    public static async Task<JsonNode> WaitForAsync(TestHub hub, Func<JsonNode, bool> wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var calls = (
                await (await hub.Client.GetAsync(new Uri("activity/calls?pageSize=1000", UriKind.Relative))).JsonAsync()
            ).AsArray();
            if (calls.FirstOrDefault(c => wanted(c!)) is { } found)
            {
                return found;
            }

            Assert.True(
                Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60),
                $"no such call among {calls.Count}"
            );
            await Task.Delay(50);
        }
    }
}
