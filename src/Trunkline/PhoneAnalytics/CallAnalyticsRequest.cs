using System.Globalization;
using Microsoft.Extensions.Options;
using Trunkline.Calls;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.Callers;
using Trunkline.Instances.Live;

namespace Trunkline.PhoneAnalytics;

/// <summary>Understands a request for analytics: whose call log, which days, how fresh.</summary>
internal sealed class CallAnalyticsRequest(
    LiveInstances instances,
    PhoneStore store,
    FindAccountAbove findAbove,
    TimeProvider time,
    IOptions<AnalyticsOptions> options
)
{
    private const int UsualDays = 30;
    private const int MostDays = 731;

    /// <exception cref="HubException">What is wrong with the request.</exception>
    public async Task<PhoneQuestion> ReadAsync(
        HttpContext http,
        Caller caller,
        long? instanceId,
        string? from,
        string? to,
        string? refresh
    )
    {
        var instance = await FindAsync(http, caller, instanceId);
        if (instance.Disabled)
        {
            throw CallProblems.Disabled(instance).Raise();
        }

        var operation =
            ListReader.Find(instance, PhoneReader.Path)
            ?? throw HubError.Invalid($"{instance.Connector.Definition.Name} has no call log.").Raise();
        var now = time.GetUtcNow();
        var (first, last) = Period(from, to, DateOnly.FromDateTime(now.UtcDateTime));
        var (notBefore, settledToo) = refresh switch
        {
            null or "" or "false" => (now.AddSeconds(-options.Value.MaxAgeSeconds), false),
            "true" => (now, false),
            "all" => (now, true),
            _ => throw HubError
                .Invalid($"refresh is '{refresh}'; use true (days that may still change) or all (every day).")
                .Raise(),
        };
        // With another grant another log is read, although the instance is the same.
        var address = ListReader.AddressOf(instance, operation) + (instance.MayReadAbove ? " and above" : "");
        var account = await store.OpenAsync(
            instance.Id,
            address,
            () => instance.MayReadAbove ? findAbove(instance.Id, http.RequestAborted) : Task.FromResult<string?>(null),
            http.RequestAborted
        );
        return new PhoneQuestion(
            new ListQuestion(
                instance.Id,
                PhoneReader.Path,
                account,
                "",
                http.Request.Path,
                http.TraceIdentifier,
                caller.UserId
            ),
            address,
            first,
            last,
            notBefore,
            settledToo
        );
    }

    /// <summary>By its id, by its token, or by the header that API keys use.</summary>
    private async Task<LiveInstance> FindAsync(HttpContext http, Caller caller, long? id)
    {
        var header = http.Request.Headers[AuthorizationHeader.InstanceHeader].ToString();
        if (id is null && ElementToken(http) is { } token)
        {
            return await instances.FindAsync(token, http.RequestAborted) is { } known && MaySee(caller, known)
                ? known
                : throw HubError.Unauthorized("The Element token is not valid.").Raise();
        }

        if (id is null && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var named))
        {
            id = named;
        }

        if (id is null)
        {
            throw HubError
                .Invalid(
                    $"Which instance? Send instanceId, 'Element <instance token>', or the header '{AuthorizationHeader.InstanceHeader}'."
                )
                .Raise();
        }

        return await instances.FindByIdAsync(id.Value, http.RequestAborted) is { } found && MaySee(caller, found)
            ? found
            : throw HubError.NotFound($"No element instance found with ID {id}").Raise();
    }

    private static TokenHash? ElementToken(HttpContext http)
    {
        var header = AuthorizationHeader.Parse(http.Request.Headers.Authorization);
        return header.Element.IsEmpty ? null : TokenHash.Of(header.Element);
    }

    private static bool MaySee(Caller caller, LiveInstance instance) => instance.IsVisibleTo(caller);

    /// <summary>The last 30 days, unless it is said otherwise; never days to come.</summary>
    private static (DateOnly From, DateOnly To) Period(string? from, string? to, DateOnly today)
    {
        var last = Day("to", to) ?? today;
        last = last > today ? today : last;
        var first = Day("from", from) ?? last.AddDays(1 - UsualDays);
        if (first > last)
        {
            throw HubError
                .Invalid($"from is {first:yyyy-MM-dd}, which is after the last day, {last:yyyy-MM-dd}.")
                .Raise();
        }

        var days = last.DayNumber - first.DayNumber + 1;
        return days <= MostDays
            ? (first, last)
            : throw HubError.Invalid($"from and to are {days} days apart; use at most {MostDays}.").Raise();
    }

    private static DateOnly? Day(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1970 and < 9999
            ? day
            : throw HubError.Invalid($"{name} is '{text}'; use a day such as 2026-01-31.").Raise();
    }
}
