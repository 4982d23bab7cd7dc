using System.Globalization;
using Trunkline.Calls;

namespace Trunkline.PhoneAnalytics;

/// <summary>
/// Reads days of an instance's call log, newest first, a window of days at a time. Each window is kept when it is read to its
/// end, so that a huge log makes progress whatever happens, and is as wide as the log is sparse.
/// </summary>
internal sealed class PhoneReader(ListReader lists, PhoneStore store, TimeProvider time)
{
    /// <summary>The list of every connector with phone calls.</summary>
    public const string Path = "/calls";
    private const int WidestWindow = 92;
    private const int ManyPages = 4;

    /// <param name="question">The instance and who asks; its filter is made here.</param>
    /// <param name="address">Of the call log, see <see cref="PhoneStore.OpenAsync"/>.</param>
    /// <param name="days">Ascending.</param>
    /// <param name="cancel">The hub stops.</param>
    public async Task ReadAsync(
        ListQuestion question,
        string address,
        IReadOnlyList<DateOnly> days,
        CancellationToken cancel
    )
    {
        var width = 1;
        for (var last = days.Count - 1; last >= 0; )
        {
            var first = last;
            while (first > 0 && last - first + 1 < width && days[first - 1] == days[first].AddDays(-1))
            {
                first--;
            }

            var readAt = time.GetUtcNow();
            var window = days.Skip(first).Take(last - first + 1).ToDictionary(d => d, d => new PhoneDay(d));
            var pages = await ReadWindowAsync(question, days[first], days[last], window, cancel);
            await store.SaveAsync(question.InstanceId, address, readAt, window.Values, cancel);
            width = pages switch
            {
                1 => Math.Min(width * 2, WidestWindow),
                > ManyPages => Math.Max(width / 2, 1),
                _ => width,
            };
            last = first - 1;
        }
    }

    /// <returns>How many pages there were.</returns>
    private async Task<int> ReadWindowAsync(
        ListQuestion question,
        DateOnly from,
        DateOnly to,
        Dictionary<DateOnly, PhoneDay> window,
        CancellationToken cancel
    )
    {
        // The end is asked for generously, as the midnight after the last day: providers differ in whether a day is within
        // its own limit. What falls out of the window is dropped below.
        var where = string.Create(
            CultureInfo.InvariantCulture,
            $"StartTime >= '{from:yyyy-MM-dd}' AND StartTime <= '{to.AddDays(1):yyyy-MM-dd}T00:00:00Z'"
        );
        var pages = 0;
        await foreach (var page in lists.ReadAsync(question with { Where = where }, cancel))
        {
            pages++;
            foreach (var item in page.EnumerateArray())
            {
                if (
                    PhoneCall.Read(item) is { } call
                    && window.TryGetValue(DateOnly.FromDateTime(call.StartedAt.UtcDateTime), out var day)
                )
                {
                    day.Add(call);
                }
            }
        }

        return pages;
    }
}
