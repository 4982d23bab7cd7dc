using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace Trunkline.WebConsole;

/// <summary>What the build of the console left beside the program.</summary>
internal sealed class ConsoleFiles : IDisposable
{
    /// <summary>Built beside the files, by name: what the browser says it takes, and the ending.</summary>
    private static readonly (string Encoding, string Ending)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    private readonly PhysicalFileProvider? files;
    private readonly FileExtensionContentTypeProvider types = new();

    /// <param name="folder">Need not be there.</param>
    public ConsoleFiles(string folder)
    {
        if (Directory.Exists(folder))
        {
            // Hidden files are no part of the console.
            files = new PhysicalFileProvider(folder, ExclusionFilters.Sensitive);
        }
    }

    /// <summary>The hub was built with Node at hand.</summary>
    public bool IsBuilt => Index is not null;

    /// <summary>The page that all of the console begins with.</summary>
    internal IFileInfo? Index => Find("index.html");

    /// <summary>A file of the console, or null; never one outside of its folder.</summary>
    internal IFileInfo? Find(string path) =>
        files?.GetFileInfo(path) is { Exists: true, IsDirectory: false, PhysicalPath: not null } file ? file : null;

    /// <summary>The smallest form of a file that the browser takes.</summary>
    internal (IFileInfo File, string? Encoding) Smallest(string path, IFileInfo plain, string accepted)
    {
        foreach (var (encoding, ending) in Compressed)
        {
            if (Accepts(accepted, encoding) && Find(path + ending) is { } small)
            {
                return (small, encoding);
            }
        }

        return (plain, null);
    }

    internal string TypeOf(string path) =>
        types.TryGetContentType(path, out var type)
            ? type.StartsWith("text/", StringComparison.Ordinal)
                ? type + "; charset=utf-8"
                : type
            : "application/octet-stream";

    public void Dispose() => files?.Dispose();

    /// <summary>Named, and not with <c>q=0</c>.</summary>
    private static bool Accepts(string accepted, string encoding)
    {
        foreach (var range in accepted.AsSpan().Split(','))
        {
            var part = accepted.AsSpan(range);
            var semicolon = part.IndexOf(';');
            var name = (semicolon < 0 ? part : part[..semicolon]).Trim();
            if (name.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                var quality = semicolon < 0 ? default : part[(semicolon + 1)..].Trim();
                return quality is not ("q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }

        return false;
    }
}
