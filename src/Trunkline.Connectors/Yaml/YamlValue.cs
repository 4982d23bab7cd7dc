namespace Trunkline.Connectors.Yaml;

/// <summary>A value of a YAML document with the line it begins on.</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>The kind in words, for messages.</summary>
    public abstract string Kind { get; }
}

internal sealed record YamlText(int Line, string Text, bool Quoted) : YamlValue(Line)
{
    public override string Kind => "a single value";

    public bool IsNull => !Quoted && Text is "" or "~" or "null";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line)
{
    public override string Kind => "a list";
}

internal sealed record YamlMap(int Line, IReadOnlyList<YamlMember> Members) : YamlValue(Line)
{
    public override string Kind => "a mapping";
}

/// <summary>A member; <see cref="Line"/> is the line of its name, where people look for it.</summary>
internal sealed record YamlMember(string Name, YamlValue Value, int Line);
