namespace Trunkline.Gateway;

/// <summary>
/// Covers the columns of secret members in a CSV body (RFC 4180) that streams past. The first row names the columns; quotes,
/// commas and line ends stay, so that the length and the shape stay as they were.
/// </summary>
internal sealed class CsvMask(IReadOnlySet<string> names)
{
    private readonly HashSet<int> secret = [];
    private readonly System.Text.StringBuilder name = new();
    private bool inNames = true;
    private bool quoted;
    private int column;

    public void Cover(Span<byte> chunk)
    {
        foreach (ref var b in chunk)
        {
            if (b == '"')
            {
                // A doubled quote ends and begins a quoted text at once, which is what it comes to here.
                quoted = !quoted;
            }
            else if (!quoted && (b is (byte)',' or (byte)'\n' or (byte)'\r'))
            {
                EndField(b);
            }
            else if (inNames)
            {
                name.Append((char)b);
            }
            else if (secret.Contains(column))
            {
                b = (byte)'*';
            }
        }
    }

    private void EndField(byte by)
    {
        if (inNames && names.Contains(name.ToString().Trim()))
        {
            secret.Add(column);
        }

        name.Clear();
        column = by == ',' ? column + 1 : 0;
        inNames &= by == ',';
    }
}
