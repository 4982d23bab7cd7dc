using System.Security.Cryptography;

namespace Trunkline.Credentials;

/// <summary>A file with 32 bytes as base64, readable by its owner alone; made at the first start.</summary>
internal sealed class FileKeyProvider(string path) : KeyProvider
{
    private const UnixFileMode OthersMay =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public override async Task<KeyResult> GetAsync(bool firstStart, CancellationToken cancel)
    {
        try
        {
            return await ReadOrMakeAsync(firstStart, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return KeyResult.Missing($"The key file {path} cannot be used: {failure.Message}");
        }
    }

    private async Task<KeyResult> ReadOrMakeAsync(bool firstStart, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            if (!firstStart)
            {
                return KeyResult.Missing(
                    $"The key file {path} is missing, and the database holds values sealed with it. Put the file back, or point Credentials:KeyFile at it."
                );
            }

            return KeyResult.Found(Make());
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != UnixFileMode.None)
        {
            return KeyResult.Missing($"The key file {path} can be read by others. Run: chmod 400 {path}");
        }

        var text = await File.ReadAllTextAsync(path, cancel);
        return KeyText.Parse(text) is { } key
            ? KeyResult.Found(key)
            : KeyResult.Missing($"The key file {path} does not hold 32 bytes as base64.");
    }

    private byte[] Make()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        // On disk before the first value is sealed with it: a key lost in a power cut would take everything with it.
        file.Flush(flushToDisk: true);
        return key;
    }
}
