using Dapper;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Instances.Health;

/// <summary>Asks the provider about an instance that is stored, and keeps what it said as the instance's health.</summary>
internal sealed partial class InstanceCheck(
    Database database,
    InstanceConfiguration configurations,
    CredentialCheck check,
    HealthClock clock,
    LinkRefused refused,
    TimeProvider time,
    ILogger<InstanceCheck> log
)
{
    /// <summary>The instance as it is after the check; unchanged when its configuration changed meanwhile.</summary>
    public async Task<Instance> RunAsync(Instance instance, CancellationToken cancel)
    {
        var found = await AskAsync(instance, cancel);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var health = found.ToHealth(now);
        health = clock.Next(health, health.State == instance.Health.State ? instance.Health.Since : null);
        // What fails says nothing about credentials, so they stay as valid as they were.
        var valid = health.State == HealthState.Degraded ? instance.Valid : found.Error is null;
        var stored = await database.WriteAsync(
            async transaction =>
            {
                var changed = await transaction.Connection!.ExecuteAsync(
                    """
                    UPDATE instances SET valid = @Valid, provider_name = COALESCE(@AccountName, provider_name)
                    WHERE id = @Id AND version = @Version AND deleted_at IS NULL
                    """,
                    new
                    {
                        Valid = valid ? 1 : 0,
                        found.AccountName,
                        instance.Id,
                        instance.Version,
                    },
                    transaction
                );
                return changed > 0 && await HealthStore.PutAsync(transaction, instance.Id, health) > 0;
            },
            cancel
        );
        if (!stored)
        {
            return instance;
        }

        if (health.State == HealthState.NeedsReauth && instance.Way is not null)
        {
            // It may be that its customer withdrew the access; who knows how to find out is told.
            refused(instance.Id);
        }

        if (health.Reason != instance.Health.Reason)
        {
            Changed(log, instance.Id, health.State, health.Reason);
        }

        return instance with
        {
            Valid = valid,
            ProviderName = found.AccountName ?? instance.ProviderName,
            Health = health.Reason == instance.Health.Reason ? health with { Since = instance.Health.Since } : health,
        };
    }

    /// <summary>With each secret that its way has for it, until one is taken; once with its own when it came by none.</summary>
    private async Task<CheckResult> AskAsync(Instance instance, CancellationToken cancel)
    {
        using var values = configurations.OpenAll(instance);
        if (instance.Grant?.Secrets is not { } lent)
        {
            return await AskAsync(instance, values, cancel);
        }

        CheckResult? found = null;
        foreach (var open in lent.Open)
        {
            values.Set(lent.Name, open());
            found = await AskAsync(instance, values, cancel);
            if (found.Reason != HealthReason.CredentialsRefused)
            {
                break;
            }
        }

        return found!;
    }

    private async Task<CheckResult> AskAsync(Instance instance, ConfigurationValues values, CancellationToken cancel)
    {
        try
        {
            return await check.AskAsync(instance.Connector, values, cancel);
        }
        catch (HubException lacking) when (lacking.Error.Kind == ErrorKind.Invalid)
        {
            return new CheckResult(HealthReason.CredentialIncomplete, null, null, null, lacking.Error);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Instance {Instance} is {State} now ({Reason})")]
    private static partial void Changed(ILogger log, long instance, string state, string reason);
}
