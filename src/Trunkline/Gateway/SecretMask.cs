using System.Runtime.CompilerServices;
using System.Text;

namespace Trunkline.Gateway;

/// <summary>
/// Covers the values of secret members with asterisks in a body that streams past: <c>"auth_token":"…"</c> in JSON,
/// <c>&lt;AuthToken&gt;…&lt;</c> in XML, the column <c>AuthToken</c> in CSV. As many asterisks as there were bytes, so that
/// the length stays as announced.
/// </summary>
internal sealed class SecretMask
{
    // A handful of connectors have one list of members each, which lives as long as the process.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, Spelling[]> Spellings = [];

    private readonly string? type;
    private readonly Spelling[] spellings;
    private readonly CsvMask? csv;
    private Scanner[] scanners = [];

    /// <param name="members">Whose values are secret.</param>
    /// <param name="type">The body's media type, with or without parameters; null when nobody said.</param>
    public SecretMask(IReadOnlyList<string> members, string? type)
    {
        this.type = type;
        csv = Is(type, "csv") ? new CsvMask(Columns(members)) : null;
        spellings = Spellings.GetValue(members, Spell);
    }

    /// <summary>A part of it cannot be covered, because its beginning says what is a secret.</summary>
    public bool IsText => type is null || Is(type, "json") || Is(type, "xml") || Is(type, "csv") || Is(type, "text/");

    /// <summary>Names of the members whose values were covered so far; null for none.</summary>
    public string? Covered =>
        Array.Exists(scanners, s => s.HasCovered)
            ? string.Join(' ', scanners.Where(s => s.HasCovered).Select(s => s.Member).Distinct(StringComparer.Ordinal))
            : null;

    /// <param name="chunk">The next part of the body.</param>
    /// <param name="isAll">There is no other part. Most bodies come in one and hold no secret, and that is seen at once.</param>
    public void Cover(Span<byte> chunk, bool isAll = false)
    {
        csv?.Cover(chunk);
        if (isAll && !HoldsAny(chunk))
        {
            return;
        }

        if (scanners.Length == 0)
        {
            scanners = Array.ConvertAll(spellings, s => new Scanner(s));
        }

        foreach (var scanner in scanners)
        {
            scanner.Cover(chunk);
        }
    }

    private bool HoldsAny(ReadOnlySpan<byte> chunk)
    {
        foreach (var spelling in spellings)
        {
            if (chunk.IndexOf(spelling.Name) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string? type, string word) =>
        type is not null && MediaType(type).Contains(word, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> MediaType(string type) =>
        type.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end ? type.AsSpan(0, end) : type;

    /// <summary>Also behind a byte order mark, which would be part of the first column's name.</summary>
    private static HashSet<string> Columns(IReadOnlyList<string> members) =>
        members
            .SelectMany(m => (string[])[m, Pascal(m)])
            .SelectMany(m => (string[])[m, "\u00ef\u00bb\u00bf" + m])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static Spelling[] Spell(IReadOnlyList<string> members) =>
        [
            .. members.Select(m => new Spelling(Encoding.UTF8.GetBytes($"\"{m}\""), IsJson: true)),
            .. members.Select(m => new Spelling(Encoding.UTF8.GetBytes($"<{Pascal(m)}>"), IsJson: false)),
        ];

    private static string Pascal(string member) =>
        string.Concat(
            member.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(p => char.ToUpperInvariant(p[0]) + p[1..])
        );

    private sealed record Spelling(byte[] Name, bool IsJson);

    private sealed class Scanner(Spelling spelling)
    {
        private readonly byte[] name = spelling.Name;

        public bool HasCovered { get; private set; }

        /// <summary>Without the quotes or brackets around it.</summary>
        public string Member => Encoding.UTF8.GetString(name.AsSpan(1, name.Length - 2));

        private int matched;
        private State state;
        private bool escaped;

        private enum State
        {
            Name,
            Colon,
            Quote,
            Value,
        }

        public void Cover(Span<byte> chunk)
        {
            while (!chunk.IsEmpty)
            {
                chunk = state == State.Name ? chunk[FindName(chunk)..] : chunk[Step(chunk)..];
            }
        }

        /// <summary>Bytes to skip: up to the end of the name, or all of them when it is not there (or not yet whole).</summary>
        private int FindName(ReadOnlySpan<byte> chunk)
        {
            if (matched > 0)
            {
                var n = 0;
                while (n < chunk.Length && matched < name.Length && chunk[n] == name[matched])
                {
                    n++;
                    matched++;
                }

                if (matched == name.Length)
                {
                    Found();
                    return n;
                }

                if (n == chunk.Length)
                {
                    return n;
                }

                matched = 0;
                return n;
            }

            var at = chunk.IndexOf(name);
            if (at >= 0)
            {
                Found();
                return at + name.Length;
            }

            // The chunk may end within a name.
            for (var length = Math.Min(name.Length - 1, chunk.Length); length > 0; length--)
            {
                if (chunk[^length..].SequenceEqual(name.AsSpan(0, length)))
                {
                    matched = length;
                    break;
                }
            }

            return chunk.Length;
        }

        private void Found()
        {
            matched = 0;
            escaped = false;
            state = spelling.IsJson ? State.Colon : State.Value;
        }

        private int Step(Span<byte> chunk)
        {
            var b = chunk[0];
            switch (state)
            {
                case State.Colon when b == ':':
                    state = State.Quote;
                    return 1;
                case State.Quote when b == '"':
                    state = State.Value;
                    return 1;
                case State.Colon or State.Quote when b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    return 1;
                case State.Value:
                    return CoverValue(chunk);
                default:
                    // Not a member with a text value after all; the byte may begin another name.
                    state = State.Name;
                    return 0;
            }
        }

        private int CoverValue(Span<byte> chunk)
        {
            HasCovered = true;
            for (var n = 0; n < chunk.Length; n++)
            {
                if (spelling.IsJson ? !escaped && chunk[n] == '"' : chunk[n] == '<')
                {
                    state = State.Name;
                    return spelling.IsJson ? n + 1 : n;
                }

                escaped = spelling.IsJson && !escaped && chunk[n] == '\\';
                chunk[n] = (byte)'*';
            }

            return chunk.Length;
        }
    }
}
