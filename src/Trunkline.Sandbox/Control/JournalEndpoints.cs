using System.ComponentModel;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Control;

/// <summary>What came in, to assert on.</summary>
internal static class JournalEndpoints
{
    private static readonly IReadOnlyList<(string, string)> RequestFilters =
    [
        ("method", "GET, POST or DELETE."),
        ("path", "Path, with * for any number of characters."),
        ("account", "Account in the path, or user name of the credentials."),
        ("status", "Status of the answer."),
        ("since", "Only what came after the request of this id."),
    ];

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("GET", "/requests", "listRequests", "List the latest 1,000 requests to the API, oldest first")
        {
            Handle = ControlRoute.Now(ListRequests),
            Query = RequestFilters,
            Answer = typeof(RequestList),
        },
        new("DELETE", "/requests", "clearRequests", "Empty the journal of requests")
        {
            Handle = ControlRoute.Now(request =>
            {
                request.Tenant.Requests.Clear();
                return ControlAnswer.NoContent;
            }),
            Status = 204,
        },
    ];

    private static ControlAnswer ListRequests(ControlRequest request)
    {
        var query = request.Query;
        if (
            !ControlQuery.TryNumber(query, "status", out var status)
            || !ControlQuery.TryNumber(query, "since", out var since)
        )
        {
            return ControlAnswer.Bad("status and since are numbers.");
        }

        var (method, path, account) = (query.Filled("method"), query.Filled("path"), query.Filled("account"));
        var found = request
            .Tenant.Requests.All()
            .Where(e => method is null || string.Equals(method, e.Method, StringComparison.OrdinalIgnoreCase))
            .Where(e => path is null || FaultMatch.IsLike(e.Path, path))
            .Where(e => account is null || account == e.Account || account == e.User)
            .Where(e => status is null || status == e.Status)
            .Where(e => since is null || e.Id > since)
            .Select(Shown);
        return ControlAnswer.Ok(new RequestList([.. found], request.Tenant.Requests.Count));
    }

    private static RequestItem Shown(JournalEntry entry) =>
        new(
            entry.Id,
            entry.At,
            entry.Method,
            entry.Path,
            entry.Query,
            entry.Account,
            entry.Authorization,
            ControlQuery.Pairs(entry.Form.Items),
            entry.Status,
            entry.Duration.TotalMilliseconds,
            entry.Fault
        );

    private sealed record RequestList(
        IReadOnlyList<RequestItem> Requests,
        [property: Description("How many there were in all; what came after the last is newer than this id.")] long Last
    );

    private sealed record RequestItem(
        long Id,
        DateTimeOffset At,
        string Method,
        string Path,
        string Query,
        string? Account,
        [property: Description("Without the secret.")] string? Authorization,
        [property: Description("Form parameters, each with its values.")]
            IReadOnlyDictionary<string, IReadOnlyList<string>> Form,
        [property: Description("0 when the connection was cut.")] int Status,
        double DurationMs,
        [property: Description("Id of the fault it met.")] string? Fault
    );
}
