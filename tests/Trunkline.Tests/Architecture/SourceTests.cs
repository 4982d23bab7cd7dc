using System.Runtime.CompilerServices;

namespace Trunkline.Tests.Architecture;

public sealed class SourceTests
{
    private const int MostLines = 300;

    private static readonly string[] FoldersByKind =
    [
        "Services",
        "Helpers",
        "Models",
        "Interfaces",
        "DTOs",
        "Common",
        "Utils",
        "Managers",
    ];

    [Fact]
    public void FoldersAreNamedAfterFeaturesAndNotAfterKinds()
    {
        var folders = Directory.GetDirectories(Source, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(folders);
        Assert.DoesNotContain(
            folders,
            f => FoldersByKind.Contains(Path.GetFileName(f), StringComparer.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void NoSourceFileIsLongerThanAReaderLikes()
    {
        var files = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(
            files
                .Select(f => (Name: Path.GetRelativePath(Source, f), Lines: File.ReadLines(f).Count()))
                .Where(f => f.Lines > MostLines)
                .Select(f => $"{f.Name} has {f.Lines} lines; look for two things hiding in one")
        );
    }

    private static string Source => Path.Combine(Root(), "src");

    /// <summary>The repository, by the place of this file at build time.</summary>
    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
