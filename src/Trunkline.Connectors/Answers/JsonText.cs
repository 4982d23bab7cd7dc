using System.Text.Unicode;

namespace Trunkline.Connectors.Answers;

/// <summary>Holds bytes of JSON to being text.</summary>
internal static class JsonText
{
    /// <exception cref="InvalidOperationException">They are no UTF-8.</exception>
    public static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? utf8 : throw new InvalidOperationException("the bytes are no UTF-8");
}
