using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.WebConsole;

namespace Trunkline.Tests.Fixtures;

/// <summary>What a build of the console leaves, in small.</summary>
internal sealed class MadeConsole : IDisposable
{
    public const string Page = "<!doctype html><title>Made console</title>";
    public const string Script = "export const made = 'for a test';\n";

    public MadeConsole()
    {
        Write("index.html", Page);
        Write("mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Write("assets/index-abc123.js", Script);
        Compress("assets/index-abc123.js.gz", s => new GZipStream(s, CompressionLevel.Optimal));
        Compress("assets/index-abc123.js.br", s => new BrotliStream(s, CompressionLevel.Optimal));
        Write("../beside.txt", "not for the web");
    }

    public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("console-").FullName, "console");

    /// <summary>Puts these files in place of the built ones.</summary>
    public static void Use(IServiceCollection services, string folder) =>
        services.AddSingleton(new ConsoleFiles(folder));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Compress(string path, Func<Stream, Stream> with)
    {
        using var file = File.Create(Path.Combine(Folder, path));
        using var stream = with(file);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(Script));
    }
}
