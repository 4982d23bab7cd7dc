using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// How patient a request is, and when it is repeated: the fragment of the address tells
/// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
/// </summary>
/// <param name="Retries"><c>rc</c>: how often it is repeated, 0 to 5.</param>
/// <param name="Policies"><c>rp</c>: after what: <c>4xx</c>, <c>5xx</c>, <c>ct</c>, <c>rt</c> or <c>all</c>.</param>
/// <param name="Connect"><c>ct</c>: time to connect.</param>
/// <param name="Read"><c>rt</c>: time to answer once connected.</param>
/// <param name="Total"><c>tt</c>: time for everything, repetitions included.</param>
internal sealed record ConnectionOverrides(
    int Retries,
    IReadOnlyList<string> Policies,
    TimeSpan Connect,
    TimeSpan Read,
    TimeSpan Total
)
{
    public static ConnectionOverrides None { get; } =
        new(1, ["ct"], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));

    /// <summary>Names nobody knows and values out of range change nothing; <c>e</c>, the edge, has no meaning here.</summary>
    public static ConnectionOverrides Parse(string fragment)
    {
        if (fragment.Length < 2)
        {
            return None;
        }

        var overrides = None;
        foreach (var (name, values) in QueryHelpers.ParseQuery(fragment[1..]))
        {
            var value = values.ToString();
            overrides = name switch
            {
                "rc" when Number(value, 0, 5) is { } count => overrides with { Retries = count },
                "rp" => overrides with { Policies = value.Split(',', StringSplitOptions.TrimEntries) },
                "ct" when Number(value, 100, 10_000) is { } wait => overrides with { Connect = Milliseconds(wait) },
                "rt" when Number(value, 100, 15_000) is { } wait => overrides with { Read = Milliseconds(wait) },
                "tt" when Number(value, 100, 15_000) is { } wait => overrides with { Total = Milliseconds(wait) },
                _ => overrides,
            };
        }

        return overrides;
    }

    public bool Repeats(string? failure) =>
        failure is not null && (Policies.Contains("all") || Policies.Contains(failure));

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : null;

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
