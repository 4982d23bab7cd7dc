using System.Security.Cryptography;
using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyProviderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trunkline-").FullName;

    private string KeyFile => Path.Combine(folder, "trunkline.key");

    [Fact]
    public async Task TheFirstStartMakesAKeyFileThatOnlyItsOwnerReads()
    {
        var made = await new FileKeyProvider(KeyFile).GetAsync(firstStart: true, default);
        Assert.Equal(32, made.Key!.Length);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(KeyFile));

        var again = await new FileKeyProvider(KeyFile).GetAsync(firstStart: false, default);
        Assert.Equal(made.Key, again.Key);
    }

    [Fact]
    public async Task ALaterStartMakesNoKey()
    {
        var result = await new FileKeyProvider(KeyFile).GetAsync(firstStart: false, default);
        Assert.Null(result.Key);
        Assert.Contains(KeyFile, result.Problem!, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public async Task AKeyFileThatOthersMayTouchIsRefusedWithTheRemedy(UnixFileMode others)
    {
        await new FileKeyProvider(KeyFile).GetAsync(firstStart: true, default);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | others);
        var refused = await new FileKeyProvider(KeyFile).GetAsync(firstStart: false, default);
        Assert.Null(refused.Key);
        Assert.Contains($"chmod 400 {KeyFile}", refused.Problem!, StringComparison.Ordinal);

        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
        Assert.NotNull((await new FileKeyProvider(KeyFile).GetAsync(firstStart: false, default)).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("dG9vIHNob3J0")]
    public async Task AKeyFileWithSomethingElseInItIsRefusedAndKept(string content)
    {
        await File.WriteAllTextAsync(KeyFile, content);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
        var refused = await new FileKeyProvider(KeyFile).GetAsync(firstStart: true, default);
        Assert.Null(refused.Key);
        Assert.Contains("32 bytes", refused.Problem!, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(KeyFile));
    }

    [Fact]
    public async Task AnUnreadableKeyPlaceIsAProblemInWordsAndNoCrash()
    {
        Directory.CreateDirectory(KeyFile);
        var refused = await new FileKeyProvider(KeyFile).GetAsync(firstStart: true, default);
        Assert.Null(refused.Key);
        Assert.Contains(KeyFile, refused.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheVariableIsTakenOutOfTheEnvironment()
    {
        var name = "TRUNKLINE_TEST_KEY_" + Guid.CreateVersion7().ToString("N");
        var key = RandomNumberGenerator.GetBytes(32);
        Environment.SetEnvironmentVariable(name, Convert.ToBase64String(key));
        var result = await new EnvironmentKeyProvider(name).GetAsync(firstStart: false, default);
        Assert.Equal(key, result.Key);
        Assert.Null(Environment.GetEnvironmentVariable(name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("c2hvcnQ=")]
    public async Task AVariableWithoutAKeyIsNamedAndItsValueIsNot(string? value)
    {
        var name = "TRUNKLINE_TEST_KEY_" + Guid.CreateVersion7().ToString("N");
        Environment.SetEnvironmentVariable(name, value);
        var result = await new EnvironmentKeyProvider(name).GetAsync(firstStart: true, default);
        Assert.Null(result.Key);
        Assert.Contains(name, result.Problem!, StringComparison.Ordinal);
        Assert.DoesNotContain(value ?? "\0", result.Problem!, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
