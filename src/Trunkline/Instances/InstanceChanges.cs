using System.Data.Common;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Instances;

/// <summary>Which instances were changed or deleted lately, so that the hubs beside this one forget these and no others.</summary>
internal sealed class InstanceChanges(Database database)
{
    /// <summary>The number that counts changes of instances.</summary>
    public const long EpochId = 2;

    /// <summary>Whoever is further behind forgets all.</summary>
    private const int Kept = 1000;

    /// <summary>Part of the transaction of every change of an instance that exists; the last part.</summary>
    public static async Task RecordAsync(DbTransaction transaction, long instanceId)
    {
        var epoch = await Epoch.AdvanceAsync(transaction, EpochId);
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO instance_changes (epoch, instance_id) VALUES (@epoch, @instanceId)",
            new { epoch, instanceId },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM instance_changes WHERE epoch <= @Old",
            new { Old = epoch - Kept },
            transaction
        );
    }

    /// <summary>Instances changed after the one with that number; null when not all of them are known any more.</summary>
    public async Task<IReadOnlyList<long>?> SinceAsync(long epoch)
    {
        var rows = await database.QueryAsync<Row>(
            "SELECT epoch, instance_id FROM instance_changes WHERE epoch > @epoch ORDER BY epoch",
            new { epoch }
        );
        return rows.Count > 0 && rows[0].Epoch == epoch + 1 ? rows.ConvertAll(r => r.InstanceId) : null;
    }

    private sealed class Row
    {
        public long Epoch { get; set; }
        public long InstanceId { get; set; }
    }
}
