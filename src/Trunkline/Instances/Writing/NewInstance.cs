namespace Trunkline.Instances.Writing;

/// <summary>An instance that is about to be stored for the first time.</summary>
/// <param name="Name">Plain text.</param>
/// <param name="Tags">Plain text, the name among them.</param>
/// <param name="Values">Checked configuration; stays whose it is.</param>
/// <param name="Valid">The provider took the credentials.</param>
internal sealed record NewInstance(string Name, IReadOnlyList<string> Tags, ConfigurationValues Values, bool Valid)
{
    /// <summary>As the provider said it.</summary>
    public string? AccountName { get; init; }

    public string? Folder { get; init; }

    /// <summary>By which a customer connected it, such as <c>connect</c>; null for credentials of its own.</summary>
    public string? Way { get; init; }
}
