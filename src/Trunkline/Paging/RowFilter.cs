using System.Globalization;
using System.Text;
using Dapper;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Paging;

/// <summary>Which rows of a table someone asks for. In conditions the table is called <c>c</c>.</summary>
internal sealed class RowFilter
{
    private readonly string select;
    private readonly StringBuilder sql;
    private readonly DynamicParameters values = new();

    /// <param name="from">Such as <c>FROM audit</c>.</param>
    /// <param name="columns">What is read of each row.</param>
    public RowFilter(string from, string columns = "c.*")
    {
        select = "SELECT " + columns;
        sql = new StringBuilder(" ").Append(from).Append(" c WHERE 1 = 1");
    }

    /// <summary>A condition that says itself what it names.</summary>
    public void And(Func<DynamicParameters, string> condition) => sql.Append(" AND ").Append(condition(values));

    public void And(string condition, string name, object value)
    {
        sql.Append(" AND ").Append(condition);
        values.Add(name, value);
    }

    /// <summary>A column has this value; null asks for nothing.</summary>
    public void AndEqual(string column, string name, object? value)
    {
        if (value is not null)
        {
            And($"c.{column} = @{name}", name, value);
        }
    }

    /// <summary>Newest first, one more than the page holds.</summary>
    public Task<List<T>> ReadAsync<T>(Database database, int pageSize, string? nextPage, CancellationToken cancel)
    {
        var before = ListToken.Read(nextPage);
        if (before is not null)
        {
            values.Add("Before", before);
        }

        var page = before is null ? "" : " AND c.id < @Before";
        return database.QueryAsync<T>(
            string.Create(CultureInfo.InvariantCulture, $"{select}{sql}{page} ORDER BY c.id DESC LIMIT {pageSize + 1}"),
            values,
            cancel
        );
    }

    /// <param name="column">Of instants.</param>
    /// <param name="from">At or after; a date or an instant.</param>
    /// <param name="to">Before.</param>
    public void AndPeriod(string column, string? from, string? to)
    {
        if (Instant("from", from) is { } start)
        {
            And($"{column} >= @From", "From", start.ToUnixTimeMilliseconds());
        }

        if (Instant("to", to) is { } end)
        {
            And($"{column} < @To", "To", end.ToUnixTimeMilliseconds());
        }
    }

    public static DateTimeOffset? Instant(string name, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw HubError.Invalid($"{name} is '{text}'; use a date such as 2026-01-31 or 2026-01-31T12:00:00Z.").Raise();
}
