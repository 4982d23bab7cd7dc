using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Trunkline.Instances.Reading;
using Trunkline.Storage;

namespace Trunkline.PhoneAnalytics;

/// <summary>The SQL of what was read of call logs. It is a copy that can be read again, so its writes do not wait for the disk.</summary>
internal sealed class PhoneStore(Database database)
{
    /// <summary>Calls end, and are priced, within this time after their day.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromDays(2);

    /// <summary>
    /// Makes sure that what is kept is of this address: an instance that was connected with another account has another call
    /// log, and must not show figures of the one before.
    /// </summary>
    /// <returns>The account whose log it is, when that is not the instance's own.</returns>
    public async Task<string?> OpenAsync(
        long instanceId,
        string address,
        Func<Task<string?>> accountAbove,
        CancellationToken cancel
    )
    {
        const string read = "SELECT address, account FROM phone_logs WHERE instance_id = @instanceId";
        if (
            await database.QueryFirstAsync<LogRow>(read, new { instanceId }, cancel) is { } known
            && known.address == address
        )
        {
            return known.account;
        }

        var account = await accountAbove();
        await database.WriteLazilyAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM phone_logs WHERE instance_id = @instanceId AND address <> @address",
                    new { instanceId, address },
                    transaction
                );
                if (!await InstanceStore.ExistsAsync(transaction, instanceId))
                {
                    // Removed meanwhile.
                    return;
                }

                await transaction.Connection!.ExecuteAsync(
                    "INSERT INTO phone_logs (instance_id, address, account) VALUES (@instanceId, @address, @account) ON CONFLICT (instance_id) DO NOTHING",
                    new
                    {
                        instanceId,
                        address,
                        account,
                    },
                    transaction
                );
            },
            cancel
        );
        return account;
    }

    /// <summary>The days of a period that were read.</summary>
    public async Task<List<KnownDay>> DaysAsync(long instanceId, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var rows = await database.QueryAsync<DayRow>(
            "SELECT day, read_at, figures FROM phone_days WHERE instance_id = @instanceId AND day >= @from AND day <= @to ORDER BY day",
            new
            {
                instanceId,
                from = Text(from),
                to = Text(to),
            },
            cancel
        );
        return
        [
            .. rows.Select(r => new KnownDay(
                DateOnly.ParseExact(r.day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Database.Instant(r.read_at),
                JsonSerializer.Deserialize<PhoneFigures>(r.figures)!
            )),
        ];
    }

    /// <summary>
    /// The days that have to be read: those never read, and those read before <paramref name="notBefore"/> at a time when calls
    /// could still change.
    /// </summary>
    public async Task<List<DateOnly>> MissingAsync(
        long instanceId,
        DateOnly from,
        DateOnly to,
        DateTimeOffset notBefore,
        bool settledToo,
        CancellationToken cancel
    )
    {
        var rows = await database.QueryAsync<ReadRow>(
            "SELECT day, read_at FROM phone_days WHERE instance_id = @instanceId AND day >= @from AND day <= @to",
            new
            {
                instanceId,
                from = Text(from),
                to = Text(to),
            },
            cancel
        );
        var readAt = rows.ToDictionary(r => r.day, r => Database.Instant(r.read_at), StringComparer.Ordinal);
        var missing = new List<DateOnly>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (
                !readAt.TryGetValue(Text(day), out var read)
                || (read < notBefore && (settledToo || !IsSettled(day, read)))
            )
            {
                missing.Add(day);
            }
        }

        return missing;
    }

    /// <summary>Read so late that nothing could change any more.</summary>
    public static bool IsSettled(DateOnly day, DateTimeOffset readAt) =>
        readAt >= new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + Settling;

    /// <summary>Replaces what is known of these days; nothing when the instance has another address by now.</summary>
    public Task SaveAsync(
        long instanceId,
        string address,
        DateTimeOffset readAt,
        IReadOnlyCollection<PhoneDay> days,
        CancellationToken cancel
    ) =>
        database.WriteLazilyAsync(
            async transaction =>
            {
                // The update holds the row, so that another hub on this database waits here.
                var isStill = await transaction.Connection!.ExecuteAsync(
                    "UPDATE phone_logs SET address = @address WHERE instance_id = @instanceId AND address = @address",
                    new { instanceId, address },
                    transaction
                );
                foreach (var day in isStill == 0 ? [] : days)
                {
                    await SaveAsync(transaction, instanceId, readAt, day);
                }
            },
            cancel
        );

    /// <summary>The numbers with the most calls; the cost in one currency.</summary>
    public Task<List<NumberRow>> TopNumbersAsync(
        long instanceId,
        DateOnly from,
        DateOnly to,
        string currency,
        int most,
        CancellationToken cancel
    ) =>
        database.QueryAsync<NumberRow>(
            """
            SELECT number, CAST(SUM(calls) AS BIGINT) AS calls, CAST(SUM(seconds) AS BIGINT) AS seconds,
                CAST(SUM(CASE WHEN currency = @currency THEN cost ELSE 0 END) AS BIGINT) AS cost
            FROM phone_numbers WHERE instance_id = @instanceId AND day >= @from AND day <= @to
            GROUP BY number ORDER BY 2 DESC, 3 DESC, number LIMIT @most
            """,
            new
            {
                instanceId,
                from = Text(from),
                to = Text(to),
                currency,
                most,
            },
            cancel
        );

    private static async Task SaveAsync(DbTransaction transaction, long instanceId, DateTimeOffset readAt, PhoneDay day)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "DELETE FROM phone_days WHERE instance_id = @instanceId AND day = @day",
            new { instanceId, day = Text(day.Day) },
            transaction
        );
        await connection.ExecuteAsync(
            "INSERT INTO phone_days (instance_id, day, read_at, figures) VALUES (@instanceId, @day, @readAt, @figures)",
            new
            {
                instanceId,
                day = Text(day.Day),
                readAt = readAt.ToUnixTimeMilliseconds(),
                figures = JsonSerializer.Serialize(day.Figures),
            },
            transaction
        );
        await connection.ExecuteAsync(
            "INSERT INTO phone_numbers (instance_id, day, number, currency, calls, seconds, cost) VALUES (@instanceId, @day, @number, @currency, @calls, @seconds, @cost)",
            day.Numbers.Select(n => new
            {
                instanceId,
                day = Text(day.Day),
                number = n.Key.Number,
                currency = n.Key.Currency,
                calls = n.Value.Calls,
                seconds = n.Value.Seconds,
                cost = n.Value.Cost,
            }),
            transaction
        );
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record LogRow(string address, string? account);

    private sealed record DayRow(string day, long read_at, string figures);

    private sealed record ReadRow(string day, long read_at);
}

/// <summary>A day that was read, and when.</summary>
internal sealed record KnownDay(DateOnly Day, DateTimeOffset ReadAt, PhoneFigures Figures);

/// <summary>A number and its calls; the cost in millionths. With setters, because SQLite gives sums of no rows no type.</summary>
internal sealed class NumberRow
{
    public string number { get; set; } = "";
    public long calls { get; set; }
    public long seconds { get; set; }
    public long cost { get; set; }
}
