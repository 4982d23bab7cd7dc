using System.Globalization;

namespace Trunkline.Connectors.Yaml;

/// <summary>
/// A mapping that is being read. It remembers which members were asked for; <see cref="End"/> reports the others, so the
/// readers are the only list of what is known.
/// </summary>
internal sealed class Section(YamlMap map, string path, ProblemList problems)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public int Line => map.Line;

    public string Path => path;

    public ProblemList Problems => problems;

    public IReadOnlyList<YamlMember> Members => map.Members;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public int LineOf(string name) => Peek(name)?.Line ?? Line;

    public void Problem(string name, string message) => problems.Add(LineOf(name), PathOf(name), message);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The member, or null when it is not there or empty.</summary>
    public YamlValue? Find(string name)
    {
        asked.Add(name);
        return Peek(name)?.Value is { } value and not YamlText { IsNull: true } ? value : null;
    }

    /// <summary>A text; whitespace around it is cut.</summary>
    public string? Text(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlText text:
                return text.Text.Trim();
            case var other:
                Problem(name, $"must be a single value, this is {other.Kind}");
                return null;
        }
    }

    /// <summary>A text that must be there; an empty one is returned beside the problem.</summary>
    public string RequiredText(string name)
    {
        var text = Text(name);
        if (!string.IsNullOrEmpty(text))
        {
            return text;
        }

        if (Find(name) is null or YamlText)
        {
            problems.Add(LineOf(name), PathOf(name), "is missing");
        }

        return "";
    }

    public bool Flag(string name, bool otherwise = false)
    {
        var text = Text(name);
        if (text is null)
        {
            return otherwise;
        }

        if (text is not ("true" or "false"))
        {
            Problem(name, $"must be true or false, not '{text}'");
        }

        return text == "true";
    }

    public int Number(string name, int otherwise, int least, int most)
    {
        var text = Text(name);
        if (text is null)
        {
            return otherwise;
        }

        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least
            || number > most
        )
        {
            Problem(name, $"must be a whole number from {least} to {most}, not '{text}'");
            return otherwise;
        }

        return number;
    }

    /// <summary>A list of texts; a single one may be written without the list.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) is { } value ? TextsOf(value, PathOf(name)) : [];

    /// <summary>A text at a place that has no name of its own.</summary>
    public string? OneOf(YamlValue value, string at) => TextsOf(value, at) is [var only, ..] ? only : null;

    public IReadOnlyList<string> TextsOf(YamlValue value, string at)
    {
        if (value is YamlText single)
        {
            return [single.Text.Trim()];
        }

        if (value is not YamlList list)
        {
            problems.Add(value.Line, at, $"must be a list, this is {value.Kind}");
            return [];
        }

        var texts = new List<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is YamlText text)
            {
                texts.Add(text.Text.Trim());
            }
            else
            {
                problems.Add(list.Items[i].Line, $"{at}[{i}]", $"must be a single value, this is {list.Items[i].Kind}");
            }
        }

        return texts;
    }

    /// <summary>The items of a list with their paths.</summary>
    public IEnumerable<(YamlValue Value, string Path)> Items(string name)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items.Select((v, i) => (v, $"{PathOf(name)}[{i}]"));
            case var other:
                Problem(name, $"must be a list, this is {other.Kind}");
                return [];
        }
    }

    /// <summary>The members of a mapping whose names are free.</summary>
    public IEnumerable<(string Name, YamlValue Value, string Path)> Entries(string name)
    {
        var inner = Map(name);
        return inner is null ? [] : inner.Members.Select(m => (m.Name, m.Value, inner.PathOf(m.Name)));
    }

    public Section? Map(string name) => Find(name) is { } value ? MapOf(value, PathOf(name)) : null;

    public Section? MapOf(YamlValue value, string at)
    {
        if (value is YamlMap inner)
        {
            return new Section(inner, at, problems);
        }

        problems.Add(value.Line, at, $"must be a mapping, this is {value.Kind}");
        return null;
    }

    /// <summary>Reports members that nobody asked for.</summary>
    public void End()
    {
        foreach (var (name, _, line) in map.Members)
        {
            if (asked.Contains(name))
            {
                continue;
            }

            var meant = Nearest.Of(name, asked) is { } near
                ? $"did you mean '{near}'?"
                : $"known here: {string.Join(", ", asked.Order(StringComparer.Ordinal))}";
            problems.Add(line, PathOf(name), $"unknown member; {meant}");
        }
    }

    private YamlMember? Peek(string name)
    {
        foreach (var member in map.Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}
