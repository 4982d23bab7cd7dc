using System.Threading.Channels;

namespace Trunkline.Work;

/// <summary>Begins a round; while one waits to begin, more nudges say nothing new.</summary>
internal sealed class Nudge
{
    private readonly Channel<bool> waiting = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Never waits.</summary>
    public void Give() => waiting.Writer.TryWrite(true);

    /// <summary>Goes on when there was a nudge since the last time.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancel) => waiting.Reader.ReadAsync(cancel);
}
