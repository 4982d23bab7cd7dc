using Microsoft.Extensions.DependencyInjection;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class LostSecretsTests
{
    [Fact]
    public async Task TheFirstAdministratorGetsNewSecretsFromTheDataFolder()
    {
        await using var hub = await TestHub.StartAsync();
        await using var services = Services(hub.Folder);
        var secrets = await LostSecrets.ResetAsync(services, CancellationToken.None);
        using var renewed = hub.As($"User {secrets.User}, Organization {secrets.Organization}");
        await renewed.Get("users/me").OkAsync();
        await hub.Client.Get("users/me").FailsAsync(401);
    }

    [Fact]
    public async Task AFolderWithoutAHubIsNamedAndLeftAlone()
    {
        var folder = Path.Combine(Path.GetTempPath(), "trunkline-" + Guid.CreateVersion7());
        await using var services = Services(folder);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            LostSecrets.ResetAsync(services, CancellationToken.None)
        );
        Assert.Contains($"There is no hub in {folder}", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    private static ServiceProvider Services(string folder) =>
        new ServiceCollection()
            .Configure<StorageOptions>(storage => storage.Data = folder)
            .AddSingleton(TimeProvider.System)
            .AddStorage()
            .AddCredentials()
            .AddIdentity()
            .BuildServiceProvider();
}
