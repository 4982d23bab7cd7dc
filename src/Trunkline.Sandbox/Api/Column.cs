namespace Trunkline.Sandbox.Api;

/// <summary>
/// A field of a uniform resource and the form parameter that sets it. Without a parameter it keeps its default.
/// </summary>
/// <param name="Name">Name in the JSON.</param>
/// <param name="Parameter">Name in a form, or null.</param>
/// <param name="Default">Text, a bool, or null.</param>
internal sealed record Column(string Name, string? Parameter = null, object? Default = null)
{
    public bool Required { get; init; }

    /// <summary>Whether an update may set it as well.</summary>
    public bool Updatable { get; init; } = true;
}
