using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>How a body becomes the provider's: names and what is needed, ready to be looked up.</summary>
internal sealed class BodyPlan
{
    private readonly Dictionary<string, RequestField> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestField> anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ignored;

    public BodyPlan(RequestDefinition request)
    {
        Request = request;
        ignored = new HashSet<string>(request.Ignored, StringComparer.OrdinalIgnoreCase);
        Required = [.. request.Fields.Where(f => f.Required).Select(f => f.Name)];
        Groups = [.. request.OneOf.Select(g => g.ToArray())];
        Defaults = [.. request.Defaults.Select(d => new PlannedDefault(d.Key, d.Value, [.. RivalsOf(d.Key)]))];
        foreach (var field in request.Fields)
        {
            // The first of two fields with one name has it.
            foreach (var name in field.Aliases.Prepend(field.Name))
            {
                exact.TryAdd(name, field);
                anyCase.TryAdd(name, field);
            }
        }
    }

    public RequestDefinition Request { get; }

    /// <summary>Names of the fields that must be there.</summary>
    public string[] Required { get; }

    /// <summary>Groups of names of which one must be there.</summary>
    public string[][] Groups { get; }

    public PlannedDefault[] Defaults { get; }

    public bool IsIgnored(string name) => ignored.Contains(name);

    /// <summary>Exact names first, so that a provider whose names differ only in case can be described.</summary>
    public RequestField? Find(string name) => exact.GetValueOrDefault(name) ?? anyCase.GetValueOrDefault(name);

    private IEnumerable<string> RivalsOf(string name) =>
        Request.OneOf.Where(g => g.Contains(name)).SelectMany(g => g).Append(name).Distinct(StringComparer.Ordinal);
}

/// <summary>A field that is filled when the caller gave none of its rivals.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Value">What it is filled with.</param>
/// <param name="Rivals">Itself, and the members of its groups.</param>
internal sealed record PlannedDefault(string Name, Template Value, string[] Rivals);
