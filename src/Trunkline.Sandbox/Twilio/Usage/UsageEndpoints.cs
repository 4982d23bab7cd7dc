using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>
/// Usage records over nine windows (https://www.twilio.com/docs/usage/api/usage-record). Every category is listed for
/// every period, also where nothing happened.
/// </summary>
internal static class UsageEndpoints
{
    private const string Records = Wire.Root + "/{AccountSid}/Usage/Records";

    public static void Map(RouteTable routes)
    {
        routes.Get(Records, request => Spanning(request, span => [span]));
        routes.Get(Records + "/AllTime", request => Spanning(request, span => [span]));
        routes.Get(Records + "/Daily", request => Spanning(request, span => span.Split(day => day)));
        routes.Get(Records + "/Monthly", request => Spanning(request, span => span.Split(Period.MonthOf)));
        routes.Get(Records + "/Yearly", request => Spanning(request, span => span.Split(Period.YearOf)));
        routes.Get(Records + "/Today", request => Fixed(request, today => new Period(today, today)));
        routes.Get(
            Records + "/Yesterday",
            request => Fixed(request, today => new Period(today.AddDays(-1), today.AddDays(-1)))
        );
        routes.Get(
            Records + "/ThisMonth",
            request => Fixed(request, today => new Period(Period.MonthOf(today), today))
        );
        routes.Get(Records + "/LastMonth", request => Fixed(request, LastMonth));
    }

    private static Answer Spanning(ApiRequest request, Func<Period, IEnumerable<Period>> split)
    {
        var today = Today(request);
        var opened = DateOnly.FromDateTime(request.Account.DateCreated.UtcDateTime);
        var span = new Period(opened, today);
        foreach (var name in (string[])["StartDate", "EndDate"])
        {
            if (request.Query.Filled(name) is not { } text)
            {
                continue;
            }

            if (UsageDates.Parse(text, today) is not { } day)
            {
                return RequestErrors.Invalid(name, text);
            }

            // Nothing happened before the account was opened nor after today, so a wide span costs nothing more.
            day = Clamp(day, opened, today);
            span = name == "StartDate" ? span with { First = day } : span with { Last = day };
        }

        return Answered(request, [.. split(span)]);
    }

    private static Answer Fixed(ApiRequest request, Func<DateOnly, Period> period) =>
        Answered(request, [period(Today(request))]);

    private static Answer Answered(ApiRequest request, IReadOnlyList<Period> periods)
    {
        if (IsConnectedSubaccountOf(request.Caller.Account, request.Account))
        {
            return RequestErrors.NotFound(request.Path);
        }

        var asked = PageRequest.Of(request);
        if (asked.Value is not { } page)
        {
            return asked.Error!;
        }

        var category = request.Query.Filled("Category");
        var categories = UsageCategory.All.Where(c => category is null || c.Name == category).ToList();
        var sums = UsageSums.Of(Charges(request), periods);
        var rows = periods.SelectMany((period, i) => categories.Select(c => sums.RowOf(c, i, period)));
        var skip = (int)Math.Min((long)page.Page * page.Size, int.MaxValue);
        var found = rows.Skip(skip).Take(page.Size + 1).ToList();
        var more = found.Count > page.Size;
        return ListAnswer.Of(
            page,
            "usage_records",
            more ? found.GetRange(0, page.Size) : found,
            more,
            (json, row) => row.Write(json, request.Account.Sid, request.Now),
            // Records are computed and have no SIDs, so pages are counted.
            static _ =>
                null
        );
    }

    /// <summary>A parent does not get the records of a subaccount made for a Connect App; its own include them.</summary>
    private static bool IsConnectedSubaccountOf(Account parent, Account account) =>
        account.ConnectAppSid is not null && account != parent && account.OwnerSid == parent.Sid;

    private static IEnumerable<Charge> Charges(ApiRequest request)
    {
        var accounts = request.Query.Flag("IncludeSubaccounts") is false
            ? [request.Account]
            : request.World.Family(request.Account);
        return accounts.SelectMany(a => UsageTally.Of(a, request.World, request.Now).Entries());
    }

    private static Period LastMonth(DateOnly today)
    {
        var last = Period.MonthOf(today).AddDays(-1);
        return new Period(Period.MonthOf(last), last);
    }

    private static DateOnly Today(ApiRequest request) => DateOnly.FromDateTime(request.Now.UtcDateTime);

    private static DateOnly Clamp(DateOnly day, DateOnly first, DateOnly last) =>
        day < first ? first
        : day > last ? last
        : day;
}
