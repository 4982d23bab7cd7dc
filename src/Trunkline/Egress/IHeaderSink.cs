namespace Trunkline.Egress;

/// <summary>Takes the header lines of an outbound request, whichever client sends it.</summary>
internal interface IHeaderSink
{
    /// <summary>
    /// Adds the line, unless the name is none or the value holds a line break or another control character: a second line
    /// would reach the wire.
    /// </summary>
    /// <returns>False when it was refused.</returns>
    bool Add(string name, string? value);

    /// <summary>The same for a value in UTF-8, of which no string should be made: it is a secret.</summary>
    bool Add(string name, ReadOnlySpan<byte> value);
}
