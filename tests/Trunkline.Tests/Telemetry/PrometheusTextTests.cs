using System.Diagnostics.Metrics;
using Trunkline.Telemetry;

namespace Trunkline.Tests.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter meter = new("Trunkline.Tests");

    [Fact]
    public void ACounterHasItsUnitAndTotalInTheName()
    {
        var family = new MetricFamily(meter.CreateCounter<long>("bytes.sent", "By", "Bytes that were sent"));
        family.Record(2, [new("to", "a")]);
        family.Record(3, [new("to", "a")]);
        Assert.Equal(
            """
            # HELP bytes_sent_bytes_total Bytes that were sent
            # TYPE bytes_sent_bytes_total counter
            bytes_sent_bytes_total{to="a"} 5

            """,
            PrometheusText.Write([family])
        );
    }

    [Fact]
    public void LabelsAndHelpAreEscaped()
    {
        var family = new MetricFamily(meter.CreateCounter<long>("odd", null, "two\nlines \\ \"quoted\""));
        family.Record(1, [new("http.route", "/a\"b\\c\nd"), new("empty", null), new("1st", true)]);
        Assert.Equal(
            """
            # HELP odd_total two\nlines \\ "quoted"
            # TYPE odd_total counter
            odd_total{_1st="True",http_route="/a\"b\\c\nd"} 1

            """,
            PrometheusText.Write([family])
        );
    }

    [Fact]
    public void AHistogramHasRisingBucketsSumAndCount()
    {
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] };
        var family = new MetricFamily(meter.CreateHistogram("wait", "s", "Waiting", [], advice));
        foreach (var seconds in (double[])[0.1, 0.5, 0.5, 7])
        {
            family.Record(seconds, []);
        }

        Assert.Equal(
            """
            # HELP wait_seconds Waiting
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.1"} 1
            wait_seconds_bucket{le="1"} 3
            wait_seconds_bucket{le="+Inf"} 4
            wait_seconds_sum 8.1
            wait_seconds_count 4

            """,
            PrometheusText.Write([family])
        );
    }

    [Fact]
    public void WhatGoesUpAndDownIsAGaugeAndAGaugeKeepsTheLastValue()
    {
        var open = new MetricFamily(meter.CreateUpDownCounter<int>("open", "{connection}"));
        open.Record(2, []);
        open.Record(-1, []);
        var level = new MetricFamily(meter.CreateGauge<double>("level"));
        level.Record(2, []);
        level.Record(0.25, []);
        var text = PrometheusText.Write([open, level]);
        Assert.Contains("# TYPE open gauge\nopen 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE level gauge\nlevel 0.25\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALabelThatNeverEndsDoesNotFillTheMemory()
    {
        var family = new MetricFamily(meter.CreateCounter<long>("endless"));
        for (var i = 0; i < 5000; i++)
        {
            family.Record(1, [new("id", i)]);
        }

        Assert.InRange(family.Series.Count(), 1000, 2100);
        Assert.Equal(5000, family.Series.Sum(s => s.Value.Read().Value));
    }

    public void Dispose() => meter.Dispose();
}
