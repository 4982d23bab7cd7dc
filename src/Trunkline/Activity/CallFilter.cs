using System.Globalization;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Which calls someone asks for. What is null asks for nothing.</summary>
internal sealed record CallFilter
{
    /// <summary>A call begins at most so long after its request: a body may come slowly, a reading of many pages is one request.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(15);

    /// <summary>Clocks may be set back.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>Of these accounts: who asks may see no others.</summary>
    public required IReadOnlySet<long> Accounts { get; init; }

    /// <summary>Of one user: who asks sees only what is their own.</summary>
    public long? UserId { get; init; }
    public long? InstanceId { get; init; }

    /// <summary>Of any of these connectors.</summary>
    public IReadOnlyList<string>? Connectors { get; init; }
    public string? Operation { get; init; }
    public string? Method { get; init; }

    /// <summary>See <see cref="OfRequest"/>.</summary>
    public string? RequestId { get; private init; }

    /// <summary>Part of the path or the operation, in any case.</summary>
    public string? Search { get; init; }

    /// <summary><see cref="Search"/> looks into request ids, too.</summary>
    public bool SearchesRequestIds { get; init; }
    public int MinStatus { get; init; } = int.MinValue;
    public int MaxStatus { get; init; } = int.MaxValue;

    /// <summary>Began at this time or later; UTC epoch milliseconds.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>Began before.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Numbers above this one.</summary>
    public long After { get; init; }

    /// <summary>Numbers below this one.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>All that the caller may see.</summary>
    public static async Task<CallFilter> OfAsync(Caller caller, Database database, CancellationToken cancel)
    {
        var (accounts, user) = await Reach.OfAsync(caller, database, cancel);
        return new CallFilter { Accounts = accounts, UserId = user };
    }

    public CallFilter WithId(long id) => this with { After = id - 1, Before = id + 1 };

    /// <exception cref="HubException">400: the token is none of ours.</exception>
    public CallFilter Page(PageQuery page) => this with { Before = ListToken.Read(page.NextPage) ?? Before };

    /// <summary><c>success</c>, <c>failed</c>, or an HTTP status.</summary>
    /// <exception cref="HubException">400: it is none of them.</exception>
    public CallFilter WithStatus(string? status)
    {
        if (status is null)
        {
            return this;
        }

        if (status.Equals("success", StringComparison.OrdinalIgnoreCase))
        {
            return this with { MaxStatus = 399 };
        }

        if (status.Equals("failed", StringComparison.OrdinalIgnoreCase))
        {
            return this with { MinStatus = 400 };
        }

        return int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? this with
            {
                MinStatus = code,
                MaxStatus = code,
            }
            : throw HubError.Invalid($"status is '{status}'; use success, failed or an HTTP status.").Raise();
    }

    /// <param name="from">At or after.</param>
    /// <param name="to">Before.</param>
    public CallFilter Within(DateTimeOffset? from, DateTimeOffset? to) =>
        this with
        {
            From = Math.Max(From, from?.ToUnixTimeMilliseconds() ?? From),
            To = Math.Min(To, to?.ToUnixTimeMilliseconds() ?? To),
        };

    /// <summary>
    /// The calls of one request. An id begins with its second, so that no index of ids is needed; a text without one is no id
    /// of ours, and no call has it.
    /// </summary>
    public CallFilter OfRequest(string id) =>
        (
            Errors.RequestId.SecondOf(id) is { } second
                ? Within(second - ClockSlack, second + LongestRequest)
                : this with
                {
                    To = From,
                }
        ) with
        {
            RequestId = id,
        };
}
