namespace Trunkline.Connectors.Definition;

/// <summary>What a permission allows.</summary>
[Flags]
public enum Allowed
{
    Nothing = 0,

    /// <summary>Calls that change nothing.</summary>
    Read = 1,

    /// <summary>All other calls: send, buy, change.</summary>
    Change = 2,

    /// <summary>Reading the account that the connected one is below.</summary>
    ReadAbove = 4,
}
