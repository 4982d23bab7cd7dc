using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Trunkline.Connectors.Definition;

/// <summary>
/// Text with <c>{name}</c> placeholders; a name is one of the connector's <c>values</c> aliases, a configuration key, or a
/// path parameter of the operation. Parsed once, when the definition is read.
/// </summary>
public sealed class Template
{
    private readonly (string Text, bool IsName)[] parts;

    private Template(string source, (string Text, bool IsName)[] parts)
    {
        Source = source;
        this.parts = parts;
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    /// <summary>The names in braces, in order.</summary>
    public IEnumerable<string> Names => parts.Where(p => p.IsName).Select(p => p.Text);

    /// <summary>Reads a template; a brace that is not closed, or an empty name, is an error.</summary>
    public static bool TryParse(
        string source,
        [NotNullWhen(true)] out Template? template,
        [NotNullWhen(false)] out string? error
    )
    {
        var found = new List<(string, bool)>();
        var at = 0;
        while (at < source.Length)
        {
            var open = source.IndexOf('{', at);
            if (open < 0)
            {
                break;
            }

            var close = source.IndexOf('}', open);
            if (close <= open + 1)
            {
                template = null;
                error = $"'{source}': the '{{' at position {open + 1} needs a name and a '}}'";
                return false;
            }

            if (open > at)
            {
                found.Add((source[at..open], false));
            }

            found.Add((source[(open + 1)..close], true));
            at = close + 1;
        }

        if (at < source.Length)
        {
            found.Add((source[at..], false));
        }

        template = new Template(source, [.. found]);
        error = null;
        return true;
    }

    /// <summary>Reads a template that is known to be well formed.</summary>
    public static Template Parse(string source) =>
        TryParse(source, out var template, out var error) ? template : throw new FormatException(error);

    /// <summary>Fills the names in. Returns null when a name has no value.</summary>
    public string? Fill(Func<string, string?> lookup, bool escapePath = false) =>
        Fill(lookup, static (ask, name) => ask(name), escapePath);

    /// <summary>The same for a look-up that needs no closure: what it looks in is handed to it.</summary>
    public string? Fill<T>(T source, Func<T, string, string?> lookup, bool escapePath = false)
    {
        // The handler of interpolated strings: a builder that begins on the stack.
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        foreach (var (part, isName) in parts)
        {
            var value = isName ? lookup(source, part) : part;
            if (value is null)
            {
                text.Clear();
                return null;
            }

            text.AppendLiteral(isName && escapePath ? Uri.EscapeDataString(value) : value);
        }

        return text.ToStringAndClear();
    }

    /// <summary>Fills secrets in, as UTF-8. False when a name has no value.</summary>
    public bool TryFill(CredentialValue value, IBufferWriter<byte> to)
    {
        foreach (var (part, isName) in parts)
        {
            if (isName && !value(part, to))
            {
                return false;
            }

            if (!isName)
            {
                Encoding.UTF8.GetBytes(part, to);
            }
        }

        return true;
    }

    public override string ToString() => Source;
}
