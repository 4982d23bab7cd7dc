using System.Runtime.CompilerServices;

namespace Trunkline.Threads;

/// <summary>
/// The way off the threads that wait for sockets. What follows a socket's completion runs on those (there are as many as
/// processors), which spares each call some switches between threads. Whatever blocks or computes for long would hold up half
/// of all connections there, so it leaves first.
/// </summary>
internal static class PoolThread
{
    /// <summary>
    /// A body that is handed on leaves after as many bytes, again and again: where caller and provider are both fast, nothing
    /// in it ever waits, and it would hold the thread up to its end.
    /// </summary>
    public const int BytesAtOnce = 64 * 1024;

    /// <summary>What follows runs on the thread pool.</summary>
    public static ConfiguredTaskAwaitable EnterAsync() =>
        Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
