using System.Text.Json;

namespace Trunkline.CommandLine;

/// <summary>A hub that someone works with.</summary>
/// <param name="Name">What the person calls it.</param>
/// <param name="Url">Its address.</param>
/// <param name="Key">An API key; null where the environment brings it.</param>
internal sealed record Profile(string Name, string Url, string? Key);

/// <summary>A person's profiles, in a file that nobody else may read.</summary>
internal sealed class Profiles
{
    public const string Default = "default";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly List<Profile> all;

    private Profiles(List<Profile> all) => this.all = all;

    public static string File { get; } =
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.ApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            "trunkline",
            "profiles.json"
        );

    public IReadOnlyList<Profile> All => all;

    /// <exception cref="VerbException">The file is open to others, or is none of ours.</exception>
    public static Profiles Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return new Profiles([]);
        }

        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(File) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new VerbException(
                ExitCode.Usage,
                $"Others may read {File}, which holds API keys. Run: chmod 600 {File}"
            );
        }

        try
        {
            using var file = System.IO.File.OpenRead(File);
            return new Profiles(JsonSerializer.Deserialize<List<Profile>>(file, JsonSerializerOptions.Web) ?? []);
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            // Not the exception's words, which may quote the file.
            throw new VerbException(
                ExitCode.Usage,
                $"{File} cannot be read as a list of profiles. Mend it, or delete it and make your profiles anew.",
                wrong
            );
        }
    }

    public Profile? Find(string name) => all.Find(p => p.Name == name);

    public void Set(Profile profile)
    {
        all.RemoveAll(p => p.Name == profile.Name);
        all.Add(profile);
        Write();
    }

    public bool Remove(string name)
    {
        var removed = all.RemoveAll(p => p.Name == name) > 0;
        if (removed)
        {
            Write();
        }

        return removed;
    }

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // Beside it first: a full disk must not cost the keys that are there.
        var fresh = File + ".new";
        System.IO.File.Delete(fresh);
        using (var file = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(file, all, JsonSerializerOptions.Web);
        }

        System.IO.File.Move(fresh, File, overwrite: true);
    }
}
