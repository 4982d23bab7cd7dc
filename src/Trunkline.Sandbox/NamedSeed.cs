namespace Trunkline.Sandbox;

/// <summary>A beginning that can be asked for by name. Each provider plants what it has to show under it.</summary>
internal sealed record NamedSeed(string Name, string Description)
{
    public static NamedSeed Empty { get; } =
        new("empty", "The accounts, one API key, one number each and one Connect App.");

    public static NamedSeed Demo { get; } = new("demo", "Three months of a coffee shop's messages and calls.");

    public static NamedSeed Busy { get; } =
        new("busy", "The demo, and 20,000 messages and 5,000 calls more of the last week.");

    public static IReadOnlyList<NamedSeed> All { get; } = [Empty, Demo, Busy];

    public static NamedSeed? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
