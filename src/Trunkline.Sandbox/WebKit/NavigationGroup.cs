namespace Trunkline.Sandbox.WebKit;

/// <summary>Pages that belong together, under one title.</summary>
internal sealed record NavigationGroup(string Title, IReadOnlyList<(string Path, string Name, string Icon)> Entries);
