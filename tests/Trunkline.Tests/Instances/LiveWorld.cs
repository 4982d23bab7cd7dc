using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Credentials;
using Trunkline.CredentialSources;
using Trunkline.Instances;
using Trunkline.Instances.Live;
using Trunkline.Instances.Reading;
using Trunkline.Sending;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>Makes instances as they are in memory, as many as a test wants, after the model of one that a hub has stored.</summary>
internal sealed class LiveWorld : IAsyncDisposable
{
    private readonly FakedHub hub;
    private readonly Instance model;
    private readonly CredentialVault vault;
    private readonly RetiredCredentials retired;
    private readonly ProviderRoutes routes;
    private readonly ProviderRates rates;

    private LiveWorld(FakedHub hub, Instance model, TimeProvider time)
    {
        this.hub = hub;
        this.model = model;
        Time = time;
        vault = hub.Hub.Hub.Services.GetRequiredService<CredentialVault>();
        retired = new RetiredCredentials(time);
        routes = new ProviderRoutes(vault, retired);
        rates = new ProviderRates(time);
        Table = new LiveTable(time);
    }

    public TimeProvider Time { get; }
    public LiveTable Table { get; }

    public static async Task<LiveWorld> StartAsync(TimeProvider? time = null)
    {
        var hub = await FakedHub.StartAsync(_ => Task.CompletedTask);
        var store = hub.Hub.Hub.Services.GetRequiredService<InstanceStore>();
        var model = await store.FindAnyAsync((long)hub.Instance["id"]!, CancellationToken.None);
        return new LiveWorld(hub, model!, time ?? TimeProvider.System);
    }

    public static TokenHash TokenOf(long id, int version = 0) =>
        TokenHash.Of(Encoding.UTF8.GetBytes($"{id}/{version}"));

    /// <summary>Another account of the same tenant: what is its own differs, and what instances share is shared.</summary>
    public LiveInstance Make(long id, int version = 0)
    {
        var uid = new Guid((int)id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("N");
        return Live(
            model with
            {
                Id = id,
                Uid = uid,
                TokenHash = TokenOf(id, version),
                Values = model.Values.ToDictionary(
                    v => v.Key,
                    v => v.Key == "username" ? "AC" + id.ToString("x32", CultureInfo.InvariantCulture) : v.Value
                ),
                Secrets = model.Secrets.ToDictionary(
                    s => s.Key,
                    s => new SealedValue(
                        vault.Sealer.Seal(
                            Encoding.ASCII.GetBytes(FakedHub.ProviderToken),
                            Seals.Configuration(model.AccountId, uid, s.Key, 300)
                        ),
                        300
                    )
                ),
            }
        );
    }

    public LiveInstance Live(Func<Instance, Instance> change) => Live(change(model));

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private LiveInstance Live(Instance instance) => new(instance, routes.Of(instance), rates);
}
