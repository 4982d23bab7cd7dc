namespace Trunkline.Connectors;

/// <summary>Finds the name that was probably meant, for messages that suggest it.</summary>
internal static class Nearest
{
    /// <summary>The known name within a third of the length in edits, or null.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static int Distance(string left, string right)
    {
        // Names are short; a caller's endless text is not worth a square of work.
        if (Math.Abs(left.Length - right.Length) > 20 || left.Length > 200)
        {
            return int.MaxValue;
        }

        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[right.Length];
    }
}
