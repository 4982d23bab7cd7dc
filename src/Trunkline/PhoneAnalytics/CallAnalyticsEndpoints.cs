using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.PhoneAnalytics;

/// <summary><c>/analytics/calls</c>: what an instance's call log says, by day, direction, status and number.</summary>
internal static class CallAnalyticsEndpoints
{
    private const int MostNumbers = 10;
    private const decimal Millions = 1_000_000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/calls", AnswerAsync)
            .WithTags("Analytics")
            .WithName("getCallAnalytics")
            .WithSummary("Works out the call log of an instance: by day, status, direction, hour and number")
            .WithDescription(
                "The instance is named by instanceId, by 'Element <token>', or by the header Trunkline-Instance. What was read is kept; "
                    + "only days that may still change are read again. With complete=false the log is still being read: ask again. "
                    + "format=csv gives the days as CSV"
            )
            .RequireScope(Scopes.Calls)
            .Produces<CallAnalytics>()
            .WithErrors(400, 401, 403, 404, 429, 502, 503, 504);

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        Caller caller,
        CallAnalyticsRequest requests,
        PhoneReadings readings,
        PhoneStore store,
        TimeProvider time,
        [Description("Whose call log.")] long? instanceId = null,
        [Description("First day, such as 2026-01-01; default 29 days before the last.")] string? from = null,
        [Description("Last day; default today (UTC).")] string? to = null,
        [Description("true: read days that may still change again now; all: read every day again.")]
            string? refresh = null,
        [Description("csv: the days as CSV.")] string? format = null
    )
    {
        if (format is not (null or "json" or "csv"))
        {
            throw HubError.Invalid($"format is '{format}'; use json or csv.").Raise();
        }

        var question = await requests.ReadAsync(http, caller, instanceId, from, to, refresh);
        var error = await readings.WaitAsync(question, http.RequestAborted);
        var id = question.List.InstanceId;
        var days = await store.DaysAsync(id, question.From, question.To, http.RequestAborted);
        if (error is not null && (days.Count == 0 || !MayPass(error)))
        {
            throw error.Raise();
        }

        var sum = new PhoneFigures();
        days.ForEach(d => sum.Add(d.Figures));
        var currency = ByCalls(sum.Costs).Select(c => c.Key).FirstOrDefault();
        var top = await store.TopNumbersAsync(
            id,
            question.From,
            question.To,
            currency ?? "",
            MostNumbers,
            http.RequestAborted
        );
        var answer = Answer(question, days, sum, currency, top, time.GetUtcNow(), error?.Message);
        return format == "csv" ? ToCsv(http, answer) : TypedResults.Ok(answer);
    }

    /// <summary>Trouble at the provider: what is kept is still true, and better than nothing. A refusal is none.</summary>
    private static bool MayPass(HubError error) =>
        error.Kind
            is ErrorKind.ProviderUnavailable
                or ErrorKind.ProviderTimeout
                or ErrorKind.TooManyRequests
                or ErrorKind.Unavailable;

    private static CallAnalytics Answer(
        PhoneQuestion question,
        List<KnownDay> days,
        PhoneFigures sum,
        string? currency,
        List<NumberRow> top,
        DateTimeOffset now,
        string? warning
    )
    {
        var missing = question.To.DayNumber - question.From.DayNumber + 1 - days.Count;
        var readAt = ReadAt(days) ?? now;
        return new CallAnalytics(
            question.List.InstanceId,
            question.List.Account,
            Text(question.From),
            Text(question.To),
            Database.WireInstant(readAt.ToUnixTimeMilliseconds()),
            Math.Max(0, (long)(now - readAt).TotalSeconds),
            missing == 0,
            missing,
            sum.Calls,
            new CallTotals(sum.Calls, Minutes(sum.Seconds), CostOf(sum, currency), currency),
            [.. ByCalls(sum.Costs).Select(c => new CurrencyCost(c.Key, Money(c.Value.Cost), c.Value.Calls))],
            [
                .. days.Select(d => new DayOfCalls(
                    Text(d.Day),
                    d.Figures.Calls,
                    Minutes(d.Figures.Seconds),
                    CostOf(d.Figures, currency),
                    d.Figures.Inbound,
                    d.Figures.Outbound
                )),
            ],
            [
                .. sum
                    .Statuses.OrderByDescending(s => s.Value)
                    .ThenBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => new StatusOfCalls(s.Key, s.Value)),
            ],
            [
                .. ByCalls(sum.Directions)
                    .Select(d => new DirectionOfCalls(d.Key, d.Value.Calls, Minutes(d.Value.Seconds))),
            ],
            [.. sum.Hours.Select((calls, hour) => new HourOfCalls(hour, calls))],
            [.. top.Select(n => new NumberOfCalls(n.number, n.calls, Minutes(n.seconds), Money(n.cost)))],
            warning
        );
    }

    /// <summary>The age is that of the days which could change; when none could, that of the last reading.</summary>
    private static DateTimeOffset? ReadAt(List<KnownDay> days)
    {
        var open = days.Where(d => !PhoneStore.IsSettled(d.Day, d.ReadAt)).ToList();
        return open.Count > 0 ? open.Min(d => d.ReadAt)
            : days.Count > 0 ? days.Max(d => d.ReadAt)
            : null;
    }

    private static ContentHttpResult ToCsv(HttpContext http, CallAnalytics answer)
    {
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=\"calls-{answer.InstanceId}-{answer.From}-{answer.To}.csv\"";
        var currency = answer.Totals.Currency;
        var days = answer.ByDay.Select(d =>
            Csv.Line(d.Day, d.Calls, d.Minutes, d.Cost, currency, d.Inbound, d.Outbound) + "\r\n"
        );
        var text = "day,calls,minutes,cost,currency,inbound,outbound\r\n" + string.Concat(days);
        return TypedResults.Text(text, "text/csv", Encoding.UTF8);
    }

    /// <summary>Most calls first; of as many, by name, so that the same calls give the same answer in whatever order they came.</summary>
    private static IEnumerable<KeyValuePair<string, PhoneShare>> ByCalls(Dictionary<string, PhoneShare> shares) =>
        shares.OrderByDescending(s => s.Value.Calls).ThenBy(s => s.Key, StringComparer.Ordinal);

    private static decimal CostOf(PhoneFigures figures, string? currency) =>
        currency is null ? 0 : Money(figures.Costs.GetValueOrDefault(currency).Cost);

    private static decimal Money(long millionths) => millionths / Millions;

    private static decimal Minutes(long seconds) => decimal.Round(seconds / 60m, 2);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
