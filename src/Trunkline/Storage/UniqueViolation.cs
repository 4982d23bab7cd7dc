using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Trunkline.Storage;

/// <summary>The database refused a row because another one has the same name.</summary>
internal static class UniqueViolation
{
    // https://www.sqlite.org/rescode.html#constraint_unique
    private const int SqliteConstraintUnique = 2067;

    public static bool Is(DbException failure) =>
        failure
            is SqliteException { SqliteExtendedErrorCode: SqliteConstraintUnique }
                or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
