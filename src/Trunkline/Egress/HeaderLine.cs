namespace Trunkline.Egress;

/// <summary>
/// One header line of an answer. Providers send most lines alike in each answer of a connection, and then it is the same object
/// again.
/// </summary>
internal sealed class HeaderLine(string name, string value)
{
    public string Name { get; } = name;

    /// <summary>Without the blanks around it; bytes above ASCII as Latin-1.</summary>
    public string Value { get; } = value;

    /// <summary>A note of whoever decides about lines by their name, so that the same line is decided about once. Zero at first.</summary>
    public byte Note { get; set; }
}
