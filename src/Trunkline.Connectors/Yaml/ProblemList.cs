namespace Trunkline.Connectors.Yaml;

/// <summary>Gathers the problems of one file, so that all of them are reported at once.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<DefinitionProblem> found = [];

    public IReadOnlyList<DefinitionProblem> Found => found;

    public void Add(int line, string path, string message) => found.Add(new(file, line, path, message));
}
