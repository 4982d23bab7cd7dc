using System.Text.Json;

namespace Trunkline.Connectors.Calls;

/// <summary>A member of the body under the provider's name.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Value">As it came.</param>
/// <param name="Texts">Its values in a form, where a list is repeated.</param>
internal sealed record BodyMember(string Name, JsonElement Value, IReadOnlyList<string> Texts)
{
    /// <summary>True when it does not count as given: nothing, or blanks only.</summary>
    public bool IsEmpty { get; } = Texts.All(string.IsNullOrWhiteSpace);
}
