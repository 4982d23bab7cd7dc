namespace Trunkline.Activity;

/// <summary>
/// The accounts whose calls are in a block, with the number of their calls: for each the account's id, less that of the one
/// before it, then the number.
/// </summary>
internal static class CallAccounts
{
    public static bool HasAny(ReadOnlySpan<byte> accounts, IReadOnlySet<long> wanted)
    {
        var reader = new VarintReader(accounts);
        var account = 0L;
        while (reader.Position < accounts.Length)
        {
            account += (long)reader.Next();
            if (wanted.Contains(account))
            {
                return true;
            }

            reader.Next();
        }

        return false;
    }

    /// <summary>The calls of these accounts.</summary>
    public static long Count(ReadOnlySpan<byte> accounts, IReadOnlySet<long> wanted)
    {
        var reader = new VarintReader(accounts);
        var (account, sum) = (0L, 0L);
        while (reader.Position < accounts.Length)
        {
            account += (long)reader.Next();
            var calls = (long)reader.Next();
            sum += wanted.Contains(account) ? calls : 0;
        }

        return sum;
    }
}
