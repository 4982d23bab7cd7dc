using System.Buffers;
using System.Text;

namespace Trunkline.Egress;

/// <summary>The one way to put a header on a message of the framework's client.</summary>
internal sealed class EgressHeaders(HttpRequestMessage message) : IHeaderSink
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c != '\t').Append(0x7f).Select(c => (char)c),
    ]);

    /// <summary>No control character but the tab.</summary>
    public static bool IsSafe(ReadOnlySpan<char> value) => !value.ContainsAny(Controls);

    public bool Add(string name, ReadOnlySpan<byte> value) => Add(name, Encoding.UTF8.GetString(value));

    public bool Add(string name, string? value)
    {
        if (value is null || !IsSafe(value))
        {
            return false;
        }

#pragma warning disable RS0030 // The framework's own door would send a line break as it is; the value was checked above.
        return message.Headers.TryAddWithoutValidation(name, value)
            || (message.Content?.Headers.TryAddWithoutValidation(name, value) ?? false);
#pragma warning restore RS0030
    }
}
