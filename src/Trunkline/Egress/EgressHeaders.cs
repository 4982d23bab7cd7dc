namespace Trunkline.Egress;

/// <summary>The one way to put a header on an outbound request.</summary>
internal static class EgressHeaders
{
    /// <summary>
    /// Adds the header unless its value holds a line break or another control character: the framework's own
    /// non-validating door sends those as they are, and a second header line would reach the wire.
    /// </summary>
    /// <returns>False when the value or the name was refused.</returns>
    public static bool TryAddHeader(this HttpRequestMessage request, string name, string? value)
    {
        if (value is null || !IsSafe(value))
        {
            return false;
        }

#pragma warning disable RS0030 // the value was checked on the line above
        return request.Headers.TryAddWithoutValidation(name, value)
            || (request.Content?.Headers.TryAddWithoutValidation(name, value) ?? false);
#pragma warning restore RS0030
    }

    private static bool IsSafe(string value)
    {
        foreach (var c in value)
        {
            if (c is (< ' ' and not '\t') or '\x7f')
            {
                return false;
            }
        }

        return true;
    }
}
