using Microsoft.Extensions.Logging;
using Trunkline.Activity;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Activity;

/// <summary>The blocks of a log without a hub around them.</summary>
internal sealed class LogPlace : ILogger<CallReader>, IAsyncDisposable
{
    private readonly DatabasePlace place;
    private readonly List<string> told = [];

    private LogPlace(DatabasePlace place, Database database)
    {
        this.place = place;
        Database = database;
        Blocks = new CallBlocks(database);
        Reader = new CallReader(Blocks, database, id => $"(SELECT i.name FROM instances i WHERE i.id = {id})", this);
        Merge = new CallMerge(Blocks, Reader);
    }

    public Database Database { get; }
    public CallBlocks Blocks { get; }
    public CallReader Reader { get; }
    public CallMerge Merge { get; }

    /// <summary>What the reader complained of.</summary>
    public IReadOnlyList<string> Told => told;

    public CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<LogPlace> CreateAsync(Engine engine)
    {
        var place = await DatabasePlace.CreateAsync(engine);
        return new LogPlace(place, await place.OpenMigratedAsync());
    }

    public Task WriteAsync(IEnumerable<CallRecord> calls)
    {
        var encoder = new CallEncoder();
        foreach (var call in calls)
        {
            encoder.Add(call);
        }

        return Blocks.AppendAsync(encoder.Finish());
    }

    public async Task<List<CallRow>> ReadAllAsync(CallFilter filter)
    {
        var found = new List<CallRow>();
        await foreach (var rows in Reader.AllAsync(filter, Cancel))
        {
            found.AddRange(rows);
        }

        return found;
    }

    public Task<long> CountAsync() => Database.QueryFirstAsync<long>("SELECT COUNT(*) FROM call_blocks");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => told.Add(formatter(state, exception));

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
