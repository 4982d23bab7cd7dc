namespace Trunkline.Sandbox.Traffic;

/// <summary>Which requests a fault meets. What is not given matches everything.</summary>
internal sealed record FaultMatch
{
    public string? Method { get; init; }

    /// <summary>Path, with * for any number of characters: <c>*/Messages.json</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Account in the path or user name of the credentials.</summary>
    public string? Account { get; init; }

    public bool Matches(string method, string path, string? user) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || IsLike(path, Path))
        && (Account is null || Account == user || path.Contains($"/{Account}", StringComparison.Ordinal));

    /// <summary>Greedy with one step back to the last star: linear for what people write, never exponential.</summary>
    public static bool IsLike(string text, string pattern)
    {
        var (t, p, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                (t, p) = (t + 1, p + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
