namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>Moments of a made-up past, oldest first: mostly by day, never in the last ten minutes.</summary>
internal static class Timeline
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<DateTimeOffset> Before(DateTimeOffset start, int days, int count, Random random)
    {
        var moments = new List<DateTimeOffset>(count);
        while (moments.Count < count)
        {
            var moment = start - Quiet - TimeSpan.FromSeconds(random.Next(days * 86_400));
            if (moment.Hour is >= 8 and < 20 || random.Next(4) == 0)
            {
                moments.Add(moment);
            }
        }

        moments.Sort();
        return moments;
    }

    /// <summary>A customer's number: in the range set aside for fiction.</summary>
    public static string Customer(Random random)
    {
        string[] areas = ["202", "303", "404", "503", "702", "919"];
        return $"+1{areas[random.Next(areas.Length)]}55501{random.Next(10, 18)}";
    }
}
