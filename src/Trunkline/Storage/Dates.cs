using System.Globalization;

namespace Trunkline.Storage;

internal static class Dates
{
    /// <summary>Users, accounts and organizations show days: <c>2017-03-23</c>.</summary>
    public static string Day(long epochMilliseconds) =>
        Database.Instant(epochMilliseconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static long Milliseconds(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
