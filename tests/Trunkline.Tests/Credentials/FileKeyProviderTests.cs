using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FileKeyProviderTests : KeyProviderTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trunkline-").FullName;

    private string KeyFile => Path.Combine(folder, "trunkline.key");

    protected override string Place => KeyFile;

    private protected override KeyProvider Open() => new FileKeyProvider(KeyFile);

    protected override async Task PutAsync(string text)
    {
        await File.WriteAllTextAsync(KeyFile, text);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
    }

    [Fact]
    public async Task TheFirstStartMakesAKeyFileThatOnlyItsOwnerReads()
    {
        var made = await Open().GetAsync(firstStart: true, default);
        Assert.Equal(32, made.Key!.Length);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(KeyFile));

        var again = await Open().GetAsync(firstStart: false, default);
        Assert.Equal(made.Key, again.Key);
    }

    [Fact]
    public async Task ALaterStartMakesNoKey()
    {
        var result = await Open().GetAsync(firstStart: false, default);
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
        await Open().GetAsync(firstStart: true, default);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | others);
        var refused = await Open().GetAsync(firstStart: false, default);
        Assert.Null(refused.Key);
        Assert.Contains($"chmod 400 {KeyFile}", refused.Problem!, StringComparison.Ordinal);

        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
        Assert.NotNull((await Open().GetAsync(firstStart: false, default)).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("dG9vIHNob3J0")]
    public async Task AKeyFileWithSomethingElseInItIsRefusedAndKept(string content)
    {
        await PutAsync(content);
        var refused = await Open().GetAsync(firstStart: true, default);
        Assert.Null(refused.Key);
        Assert.Contains("32 bytes", refused.Problem!, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(KeyFile));
    }

    [Fact]
    public async Task AnUnreadableKeyPlaceIsAProblemInWordsAndNoCrash()
    {
        Directory.CreateDirectory(KeyFile);
        var refused = await Open().GetAsync(firstStart: true, default);
        Assert.Null(refused.Key);
        Assert.Contains(KeyFile, refused.Problem!, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
