using Microsoft.Extensions.DependencyInjection;
using Trunkline.Hosting;
using Trunkline.Settings;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Settings;

public sealed class ConfigurationDocsTests
{
    public static TheoryData<string> Settings =>
        [
            .. new ServiceCollection()
                .AddRooms()
                .Select(s => s.ImplementationInstance)
                .OfType<SettingsSection>()
                .SelectMany(s => s.Options.GetProperties().Select(p => $"{s.Name}:{p.Name}")),
        ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void EverySettingIsDocumented(string setting) =>
        Assert.Contains(
            $"| `{setting}` |",
            File.ReadAllText(Path.Combine(SourceTests.Root(), "docs/configuration.md")),
            StringComparison.Ordinal
        );

    [Fact]
    public void NoRoomHasSettingsThatItsDoorDoesNotAdd() =>
        Assert.Equal(
            typeof(HubServer)
                .Assembly.GetTypes()
                .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetMethod("Problems") is not null)
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            new ServiceCollection()
                .AddRooms()
                .Select(s => s.ImplementationInstance)
                .OfType<SettingsSection>()
                .Select(s => s.Options.Name)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void EveryPackageIsExplained()
    {
        var explained = File.ReadAllText(Path.Combine(SourceTests.Root(), "docs/dependencies.md"));
        var packages = System
            .Xml.Linq.XDocument.Load(Path.Combine(SourceTests.Root(), "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(p => (string)p.Attribute("Include")!)
            .ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.Contains($"| {p} |", explained, StringComparison.Ordinal));
    }

    [Fact]
    public void LockFilesHoldNoPathsAndNoHosts()
    {
        var locks = Directory
            .GetFiles(SourceTests.Root(), "packages.lock.json", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(locks);
        // A hash is base64 and may begin with a slash.
        var lines = locks.SelectMany(File.ReadLines).Where(l => !l.Contains("contentHash", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            Assert.DoesNotContain("://", line, StringComparison.Ordinal);
            Assert.DoesNotContain("\"/", line, StringComparison.Ordinal);
        }
    }
}
