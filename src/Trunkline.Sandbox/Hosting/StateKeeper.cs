using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Hosting;

/// <summary>
/// Keeps worlds in files across restarts: a moment after something changed, and at the end. It is a convenience and no
/// database; what happened in the last moment before a crash is lost. A folder keeps all tenants, a file the default one.
/// </summary>
internal sealed class StateKeeper : IAsyncDisposable
{
    private const string Extension = ".json";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    private readonly Worlds worlds;
    private readonly string path;
    private readonly bool isFolder;
    private readonly Dictionary<string, (Stage Stage, long Version)> saved = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private Task saving = Task.CompletedTask;

    private StateKeeper(Worlds worlds, string path)
    {
        this.worlds = worlds;
        this.path = Path.GetFullPath(path);
        isFolder = Directory.Exists(path) || Path.EndsInDirectorySeparator(path);
    }

    /// <summary>Reads what was kept and keeps it from then on.</summary>
    /// <exception cref="InvalidDataException">A file is not the state of a sandbox.</exception>
    /// <exception cref="IOException">A file cannot be read, or not be written.</exception>
    public static async Task<StateKeeper> StartAsync(Worlds worlds, string path)
    {
        var keeper = new StateKeeper(worlds, path);
        await keeper.LoadAsync();
        // Now rather than later, so that a place that cannot be written to is told at once.
        await keeper.SaveAsync();
        keeper.saving = keeper.RunAsync();
        return keeper;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await saving;
        await SaveOrSayAsync();
        stop.Dispose();
    }

    private async Task LoadAsync()
    {
        if (!isFolder)
        {
            if (File.Exists(path))
            {
                await worlds.Default.ImportAsync(await File.ReadAllBytesAsync(path));
            }

            return;
        }

        Directory.CreateDirectory(path);
        foreach (var file in Directory.GetFiles(path, "*" + Extension).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var tenant = worlds.Find(name) ?? await worlds.CreateAsync(name, NamedSeed.Empty);
            await tenant!.ImportAsync(await File.ReadAllBytesAsync(file));
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Moment, stop.Token);
                await SaveOrSayAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task SaveOrSayAsync()
    {
        try
        {
            await SaveAsync();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // A collection that changed while it was read comes here as well; the next round does better.
            await Console.Error.WriteLineAsync($"The state was not kept: {error.Message}");
        }
    }

    private async Task SaveAsync()
    {
        var tenants = isFolder ? [.. worlds.All] : new List<Tenant> { worlds.Default };
        foreach (var tenant in tenants)
        {
            var now = (tenant.Stage, tenant.Stage.Version);
            if (!saved.TryGetValue(tenant.Name, out var before) || before != now)
            {
                await WriteAsync(FileOf(tenant.Name), await tenant.ExportAsync());
                saved[tenant.Name] = now;
            }
        }

        foreach (var gone in saved.Keys.Except(tenants.Select(t => t.Name), StringComparer.Ordinal).ToList())
        {
            File.Delete(FileOf(gone));
            saved.Remove(gone);
        }
    }

    private string FileOf(string tenant) => isFolder ? Path.Combine(path, tenant + Extension) : path;

    /// <summary>Whoever reads the file finds the old state or the new one, never half of one.</summary>
    private static async Task WriteAsync(string file, byte[] state)
    {
        var next = file + ".next";
        await File.WriteAllBytesAsync(next, state);
        File.Move(next, file, overwrite: true);
    }
}
