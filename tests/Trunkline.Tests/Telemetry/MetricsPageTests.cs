using System.Globalization;
using System.Text.RegularExpressions;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Telemetry;

public sealed partial class MetricsPageTests
{
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task RequestsAfterTheFirstScrapeAreCountedUnderTheirStandardName()
    {
        await using var hub = await TestHub.StartAsync();
        // The first scrape only starts the counting; nobody pays for it before.
        await hub.Client.GetAsync(Metrics);
        for (var i = 0; i < 3; i++)
        {
            await hub.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        }

        var samples = Parse(await hub.Client.GetStringAsync(Metrics));
        var count = samples.Single(s =>
            s.Name == "http_server_request_duration_seconds_count"
            && s.Labels.Contains("http_route=\"/health/live\"", StringComparison.Ordinal)
        );
        Assert.Equal(3, count.Value);
        Assert.Contains("http_request_method=\"GET\"", count.Labels, StringComparison.Ordinal);
        Assert.Contains("http_response_status_code=\"200\"", count.Labels, StringComparison.Ordinal);
        // This very connection, which was open before the first scrape.
        Assert.Contains(samples, s => s.Name == "kestrel_active_connections" && s.Value == 1);
        Assert.Contains(samples, s => s.Name == "dotnet_process_cpu_time_seconds_total");
    }

    [Fact]
    public async Task TheGatewaysStagesAndTheProvidersCallsAreThere()
    {
        await using var hub = await FakedHub.StartAsync(context => context.Response.CompleteAsync());
        await hub.Hub.Client.GetAsync(Metrics);
        var answer = await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/Accounts.json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var samples = Parse(await hub.Hub.Client.GetStringAsync(Metrics));
        foreach (var stage in (string[])["resolve", "provider", "answer"])
        {
            Assert.Contains(
                samples,
                s =>
                    s.Name == "trunkline_gateway_stage_duration_seconds_count"
                    && s.Labels.Contains($"stage=\"{stage}\"", StringComparison.Ordinal)
                    && s.Value >= 1
            );
        }

        Assert.Contains(samples, s => s.Name == "http_client_request_duration_seconds_count");
    }

    [Fact]
    public async Task TheCountsOfAHistogramRiseToItsTotal()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.GetAsync(Metrics);
        await hub.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        var samples = Parse(await hub.Client.GetStringAsync(Metrics));
        var buckets = samples
            .Where(s =>
                s.Name == "http_server_request_duration_seconds_bucket"
                && s.Labels.Contains("/health/live", StringComparison.Ordinal)
            )
            .Select(s => s.Value)
            .ToList();
        Assert.NotEmpty(buckets);
        Assert.Equal(buckets.Order(), buckets);
        Assert.Equal(1, buckets[^1]);
    }

    [Fact]
    public async Task APageOfAnotherHubInTheSameProcessIsNotMixedIn()
    {
        await using var one = await TestHub.StartAsync();
        await using var other = await TestHub.StartAsync();
        await one.Client.GetAsync(Metrics);
        await other.Client.GetAsync(Metrics);
        await other.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        var samples = Parse(await one.Client.GetStringAsync(Metrics));
        Assert.DoesNotContain(samples, s => s.Labels.Contains("/health/live", StringComparison.Ordinal));
    }

    /// <summary>Reads the whole page by the grammar; anything else on it fails the test.</summary>
    internal static List<Sample> Parse(string page)
    {
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        var samples = new List<Sample>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in page.Split('\n')[..^1])
        {
            if (TypeLine().Match(line) is { Success: true } type)
            {
                Assert.True(declared.Add(type.Groups["name"].Value), $"declared twice: {line}");
            }
            else if (!HelpLine().IsMatch(line))
            {
                var sample = SampleLine().Match(line);
                Assert.True(sample.Success, $"no line of the format: {line}");
                var name = sample.Groups["name"].Value;
                Assert.True(
                    declared.Contains(name) || declared.Contains(HistogramPart().Replace(name, "")),
                    $"not declared: {line}"
                );
                samples.Add(
                    new Sample(
                        name,
                        sample.Groups["labels"].Value,
                        sample.Groups["value"].Value == "+Inf"
                            ? double.PositiveInfinity
                            : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)
                    )
                );
            }
        }

        Assert.Equal(samples.Count, samples.DistinctBy(s => (s.Name, s.Labels)).Count());
        return samples;
    }

    [GeneratedRegex(@"^# HELP [a-z_:][a-z0-9_:]* .*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex HelpLine();

    [GeneratedRegex(
        @"^# TYPE (?<name>[a-z_:][a-z0-9_:]*) (counter|gauge|histogram)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TypeLine();

    [GeneratedRegex(
        """^(?<name>[a-z_:][a-z0-9_:]*)(\{(?<labels>([a-z_][a-z0-9_]*="([^"\\\n]|\\["\\n])*",?)*)\})? (?<value>[+-]Inf|NaN|[-+0-9.eE]+)$""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SampleLine();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex HistogramPart();

    internal sealed record Sample(string Name, string Labels, double Value);
}
