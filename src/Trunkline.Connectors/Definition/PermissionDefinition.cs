namespace Trunkline.Connectors.Definition;

/// <summary>Something that a customer grants.</summary>
/// <param name="Name">The provider's own word, such as <c>get-all</c>.</param>
/// <param name="Allows">What calls may do with it.</param>
/// <param name="Texts">What a customer reads, by language (<c>en</c>).</param>
public sealed record PermissionDefinition(string Name, Allowed Allows, IReadOnlyDictionary<string, string> Texts);
