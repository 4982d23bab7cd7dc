using System.Data;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Trunkline.Storage;

/// <summary>Bytes for a query, such as a part of a buffer that is used again: neither engine's driver wants an array of their own.</summary>
internal readonly struct Blob(ReadOnlyMemory<byte> bytes) : SqlMapper.ICustomQueryParameter
{
    private readonly ReadOnlyMemory<byte> bytes = bytes;

    public void AddParameter(IDbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        if (
            parameter is SqliteParameter sqlite
            && MemoryMarshal.TryGetArray(bytes, out var part)
            && part is { Array: not null, Offset: 0 }
        )
        {
            sqlite.Value = part.Array;
            sqlite.Size = part.Count;
        }
        else
        {
            parameter.Value = parameter is SqliteParameter ? bytes.ToArray() : bytes;
        }

        command.Parameters.Add(parameter);
    }
}
