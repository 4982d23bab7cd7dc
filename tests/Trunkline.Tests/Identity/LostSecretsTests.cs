using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Hosting;
using Trunkline.Identity;
using Trunkline.Identity.Console;
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
    public async Task ALostPasswordIsReplacedByALinkFromTheDataFolder()
    {
        await using var hub = await TestHub.StartAsync();
        await using var services = Services(hub.Folder);
        using var token = await LostSecrets.LinkAsync(services, null, CancellationToken.None);
        using var browser = new Browser(hub);
        await browser.SetUpAsync(
            new
            {
                token = token.Reveal(),
                emailAddress = "ada@example.com",
                firstName = "Ada",
                lastName = "Lovelace",
                password = IdentityCalls.Password,
            }
        );
        await browser.Client.Get("users/me").OkAsync();
    }

    [Fact]
    public async Task TheFirstStartLeadsToTheConsole()
    {
        await using var hub = await TestHub.StartAsync(settings: [("Hosting:PublicUrl", "https://hub.example.com/")]);
        var link = await hub.Hub.SetUpLinkAsync(CancellationToken.None);
        Assert.Matches("^https://hub\\.example\\.com/console/setup#tl_[0-9A-Za-z]{49}$", link);
        using var browser = new Browser(hub);
        var person = new
        {
            emailAddress = "ada@example.com",
            firstName = "Ada",
            lastName = "Lovelace",
        };
        await browser.SetUpAsync(
            new
            {
                token = link!.Split('#')[1],
                person.emailAddress,
                person.firstName,
                person.lastName,
                password = IdentityCalls.Password,
            }
        );
        Assert.Null(await hub.Hub.SetUpLinkAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("http://*:5080", "http://localhost:5080")]
    [InlineData("http://0.0.0.0:5080;http://10.0.0.1:80", "http://localhost:5080")]
    [InlineData("http://[::]:5080", "http://localhost:5080")]
    [InlineData("http://10.0.0.1:5080", "http://10.0.0.1:5080")]
    public void TheLinkNamesAnAddressThatCanBeOpened(string urls, string address) =>
        Assert.Equal(address, ConsoleAddress.Of(null, urls));

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
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddStorage()
            .AddCredentials()
            .AddAudit()
            .AddIdentity()
            .BuildServiceProvider();
}
