using System.Data.Common;
using Dapper;
using Trunkline.Identity.People;
using Trunkline.Instances.Health;

namespace Trunkline.Instances.Writing;

/// <summary>The SQL that changes instances; each is a part of its caller's transaction.</summary>
internal static class InstanceWrites
{
    public static async Task<InstanceUser> OwnerAsync(DbTransaction transaction, long userId)
    {
        var user = await Users.ReadAsync(transaction, userId);
        return new InstanceUser(user.Id, user.Email, user.FirstName, user.LastName);
    }

    /// <summary>Stores a new instance and returns its id.</summary>
    public static async Task<long> InsertAsync(DbTransaction transaction, Instance instance, long now)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO instances (uid, account_id, user_id, connector_key, name, token_hash, token_sealed, valid, disabled, folder, provider_name, way,
                created_at, updated_at)
            VALUES (@Uid, @AccountId, @UserId, @Key, @Name, @Hash, @TokenSealed, @Valid, 0, @Folder, @ProviderName, @Way, @now, @now) RETURNING id
            """,
            new
            {
                instance.Uid,
                instance.AccountId,
                UserId = instance.User.Id,
                instance.Connector.Key,
                instance.Name,
                Hash = instance.TokenHash.ToBytes(),
                instance.TokenSealed,
                Valid = instance.Valid ? 1 : 0,
                instance.Folder,
                instance.ProviderName,
                instance.Way,
                now,
            },
            transaction
        );
        await HealthStore.PutAsync(transaction, id, instance.Health);
        await WriteTagsAsync(transaction, instance.AccountId, id, instance.Tags);
        await WriteConfigurationAsync(transaction, instance with { Id = id });
        return id;
    }

    /// <summary>Stores name, tags and configuration; false when someone else changed the instance meanwhile.</summary>
    public static async Task<bool> UpdateAsync(DbTransaction transaction, Instance instance, long now)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE instances SET name = @Name, valid = @Valid, folder = @Folder, provider_name = @ProviderName, way = @Way, version = version + 1,
                updated_at = @now
            WHERE id = @Id AND account_id = @AccountId AND version = @Version AND deleted_at IS NULL
            """,
            new
            {
                instance.Name,
                Valid = instance.Valid ? 1 : 0,
                instance.Folder,
                instance.ProviderName,
                instance.Way,
                now,
                instance.Id,
                instance.AccountId,
                instance.Version,
            },
            transaction
        );
        if (changed == 0)
        {
            return false;
        }

        if (instance.Found is { } found)
        {
            await HealthStore.PutAsync(transaction, instance.Id, found);
        }

        var row = new { instance.Id, instance.AccountId };
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM instance_tags WHERE instance_id = @Id AND account_id = @AccountId",
            row,
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM instance_configuration WHERE instance_id = @Id AND account_id = @AccountId",
            row,
            transaction
        );
        await WriteTagsAsync(transaction, instance.AccountId, instance.Id, instance.Tags);
        await WriteConfigurationAsync(transaction, instance);
        return true;
    }

    /// <summary>A switch of its own: it must not be undone by a change that was under way when it was thrown.</summary>
    public static Task SetDisabledAsync(DbTransaction transaction, Instance instance, bool disabled, long now) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE instances SET disabled = @Disabled, disabled_at = @At, updated_at = @now WHERE id = @Id AND account_id = @AccountId",
            new
            {
                Disabled = disabled ? 1 : 0,
                At = disabled ? now : (long?)null,
                now,
                instance.Id,
                instance.AccountId,
            },
            transaction
        );

    /// <summary>The default of the instance's owner for its connector: this one, or none.</summary>
    public static Task SetDefaultAsync(DbTransaction transaction, Instance instance, bool on) =>
        transaction.Connection!.ExecuteAsync(
            """
            UPDATE instances SET is_default = CASE WHEN id = @Id AND @On = 1 THEN 1 ELSE 0 END
            WHERE account_id = @AccountId AND user_id = @UserId AND connector_key = @Key AND (id = @Id OR is_default = 1)
                AND (@On = 1 OR id = @Id)
            """,
            new
            {
                instance.Id,
                instance.AccountId,
                UserId = instance.User.Id,
                instance.Connector.Key,
                On = on ? 1 : 0,
            },
            transaction
        );

    /// <summary>Puts it away: no query but those of the trash finds it.</summary>
    public static Task<int> DeleteAsync(DbTransaction transaction, Instance instance, long userId, long now) =>
        transaction.Connection!.ExecuteAsync(
            """
            UPDATE instances SET deleted_at = @now, deleted_by = @userId, is_default = 0
            WHERE id = @Id AND account_id = @AccountId AND deleted_at IS NULL
            """,
            new
            {
                now,
                userId,
                instance.Id,
                instance.AccountId,
            },
            transaction
        );

    /// <summary>Takes it out of the trash.</summary>
    public static Task<int> RestoreAsync(DbTransaction transaction, long id) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE instances SET deleted_at = NULL, deleted_by = NULL WHERE id = @id AND deleted_at IS NOT NULL",
            new { id },
            transaction
        );

    /// <summary>Removes the row; its configuration, tags and sealed secrets go with it.</summary>
    public static Task<int> DestroyAsync(DbTransaction transaction, long id, bool deleted) =>
        transaction.Connection!.ExecuteAsync(
            $"DELETE FROM instances WHERE id = @id AND deleted_at IS {(deleted ? "NOT NULL" : "NULL")}",
            new { id },
            transaction
        );

    /// <summary>Part of the removal of a user.</summary>
    public static Task DeleteOfUserAsync(DbTransaction transaction, long userId) =>
        transaction.Connection!.ExecuteAsync(
            "DELETE FROM instances WHERE user_id = @userId",
            new { userId },
            transaction
        );

    private static async Task WriteTagsAsync(
        DbTransaction transaction,
        long accountId,
        long id,
        IReadOnlyList<string> tags
    ) =>
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO instance_tags (account_id, instance_id, position, tag) VALUES (@accountId, @id, @position, @tag)",
            tags.Select(
                (tag, position) =>
                    new
                    {
                        accountId,
                        id,
                        position,
                        tag,
                    }
            ),
            transaction
        );

    private static async Task WriteConfigurationAsync(DbTransaction transaction, Instance instance)
    {
        const string sql =
            "INSERT INTO instance_configuration (account_id, instance_id, key, value, sealed, version) VALUES (@AccountId, @Id, @Key, @Value, @Record, @Version)";
        await transaction.Connection!.ExecuteAsync(
            sql,
            instance.Values.Select(v => new
            {
                instance.AccountId,
                instance.Id,
                v.Key,
                v.Value,
                Record = (byte[]?)null,
                Version = 1L,
            }),
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            sql,
            instance.Secrets.Select(s => new
            {
                instance.AccountId,
                instance.Id,
                s.Key,
                Value = (string?)null,
                Record = (byte[]?)s.Value.Record,
                s.Value.Version,
            }),
            transaction
        );
    }
}
