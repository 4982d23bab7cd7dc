using System.Security.Cryptography;
using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

public sealed class EnvironmentKeyProviderTests : KeyProviderTests, IDisposable
{
    protected override string Place { get; } = "TRUNKLINE_TEST_KEY_" + Guid.CreateVersion7().ToString("N");

    private protected override KeyProvider Open() => new EnvironmentKeyProvider(Place);

    protected override Task PutAsync(string text)
    {
        Environment.SetEnvironmentVariable(Place, text);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task TheVariableIsTakenOutOfTheEnvironment()
    {
        await PutAsync(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Assert.NotNull((await Open().GetAsync(firstStart: false, default)).Key);
        Assert.Null(Environment.GetEnvironmentVariable(Place));
    }

    [Fact]
    public async Task AFirstStartMakesNoKeyThatNobodyWouldKeep()
    {
        var missing = await Open().GetAsync(firstStart: true, default);
        Assert.Null(missing.Key);
        Assert.Contains(Place, missing.Problem!, StringComparison.Ordinal);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(Place, null);
}
