namespace Trunkline.Connectors.Yaml;

/// <summary>Something that is wrong in a connector file.</summary>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Path">The member, for example <c>resources.messages.operations[0].provider</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record DefinitionProblem(string File, int Line, string Path, string Message)
{
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line} {Message}" : $"{File}:{Line} {Path}: {Message}";
}
