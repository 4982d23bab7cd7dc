using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Trunkline.Errors;

namespace Trunkline.Storage;

/// <summary>Database failures that the caller can only wait out: full disk, locked or read-only file, server away.</summary>
internal static class StorageFault
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5,
        SqliteLocked = 6,
        SqliteReadOnly = 8,
        SqliteIoError = 10,
        SqliteCorrupt = 11,
        SqliteFull = 13,
        SqliteCantOpen = 14,
        SqliteNotADatabase = 26;

    /// <summary>The error to answer, or null when the exception is no storage fault.</summary>
    public static HubError? Describe(Exception exception) =>
        exception switch
        {
            SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => Fault(
                "The database is locked by another process; nothing was stored. Try again shortly.",
                "storage-locked"
            ),
            SqliteException { SqliteErrorCode: SqliteFull } => Fault(
                "The disk of the database is full; nothing was stored. Free some space, then try again.",
                "storage-full"
            ),
            SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteIoError or SqliteCantOpen } => Fault(
                "The database file cannot be written; nothing was stored. The operator finds the reason in the hub's log.",
                "storage-unavailable"
            ),
            SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => Fault(
                "The database file is damaged, or is no database. The operator restores it from a backup.",
                "storage-unavailable"
            ),
            PostgresException { SqlState: "53100" } => Fault(
                "The disk of the database is full; nothing was stored. Free some space, then try again.",
                "storage-full"
            ),
            // What StorableText refuses and came another way.
            PostgresException { SqlState: "22021" or "22P05" } => HubError.Invalid(StorableText.Problem),
            PostgresException { SqlState: "55P03" } => Fault(
                "The database is locked by another session; nothing was stored. Try again shortly.",
                "storage-locked"
            ),
            // 25006: a standby, or a server switched to read-only; a failover is often under way then.
            PostgresException { SqlState: "25006" or "57P01" or "57P02" or "57P03" or "53300" } => Fault(
                "The database is not available now; nothing was stored. Try again shortly.",
                "storage-unavailable"
            ),
            NpgsqlException { InnerException: SocketException or IOException or TimeoutException }
            or NpgsqlException { IsTransient: true } => Fault(
                "The database cannot be reached now. Try again shortly.",
                "storage-unavailable"
            ),
            { InnerException: { } inner } => Describe(inner),
            _ => null,
        };

    private static HubError Fault(string message, string type) =>
        HubError.Unavailable(message) with
        {
            RetryAfterSeconds = 5,
            Type = type,
        };
}
