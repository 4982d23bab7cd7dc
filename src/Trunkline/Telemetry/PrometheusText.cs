using System.Globalization;
using System.Text;

namespace Trunkline.Telemetry;

/// <summary>
/// Prometheus's text format, https://prometheus.io/docs/instrumenting/exposition_formats/, with OpenTelemetry's names in
/// Prometheus's spelling, https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/.
/// </summary>
internal static class PrometheusText
{
    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        // The same instrument may exist twice in a process; its name may be declared once only.
        foreach (var group in families.GroupBy(NameOf, StringComparer.Ordinal))
        {
            var first = group.First();
            var help = (first.Instrument.Description ?? "").Replace("\\", @"\\", StringComparison.Ordinal);
            text.Append("# HELP ").Append(group.Key).Append(' ').Append(OneLine(help)).Append('\n');
            text.Append("# TYPE ").Append(group.Key).Append(' ');
            text.Append(first.Kind.ToString().ToLowerInvariant()).Append('\n');
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var family in group.Where(f => f.Kind == first.Kind))
            {
                foreach (var (labels, series) in family.Series)
                {
                    var spelled = Labels(labels);
                    if (written.Add(spelled))
                    {
                        Write(text, group.Key, spelled, family, series);
                    }
                }
            }
        }

        return text.ToString();
    }

    /// <summary><c>http.server.request.duration</c> in seconds becomes <c>http_server_request_duration_seconds</c>.</summary>
    public static string NameOf(MetricFamily family)
    {
        var name = Name(family.Instrument.Name);
        if (UnitOf(family.Instrument.Unit) is { } unit && !name.EndsWith("_" + unit, StringComparison.Ordinal))
        {
            name += "_" + unit;
        }

        return family.Kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal)
            ? name + "_total"
            : name;
    }

    private static void Write(StringBuilder text, string name, string labels, MetricFamily family, MetricSeries series)
    {
        var (value, count, buckets) = series.Read();
        if (family.Kind != MetricKind.Histogram)
        {
            Line(text, name, labels, Number(value));
            return;
        }

        var comma = labels.Length == 0 ? "" : ",";
        long below = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            Line(text, name + "_bucket", $"{labels}{comma}le=\"{Number(family.Buckets[i])}\"", Number(below));
        }

        Line(text, name + "_bucket", $"{labels}{comma}le=\"+Inf\"", Number(count));
        Line(text, name + "_sum", labels, Number(value));
        Line(text, name + "_count", labels, Number(count));
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Labels(KeyValuePair<string, object?>[] labels) =>
        string.Join(
            ',',
            labels
                .Where(l => l.Value is not null)
                .Select(l =>
                    $"{Name(l.Key)}=\"{Escape(Convert.ToString(l.Value, CultureInfo.InvariantCulture) ?? "")}\""
                )
                .Order(StringComparer.Ordinal)
        );

    private static string Escape(string value) =>
        OneLine(value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));

    private static string OneLine(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Name(string text)
    {
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>Units in braces, such as <c>{request}</c>, are remarks and no part of the name.</summary>
    private static string? UnitOf(string? unit) =>
        unit switch
        {
            null or "" or "1" => null,
            "s" => "seconds",
            "ms" => "milliseconds",
            "us" => "microseconds",
            "ns" => "nanoseconds",
            "By" => "bytes",
            "%" => "percent",
            _ when unit.Contains('{', StringComparison.Ordinal) => null,
            _ => Name(unit),
        };

    private static string Number(double value) =>
        value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            double.NaN => "NaN",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
}
