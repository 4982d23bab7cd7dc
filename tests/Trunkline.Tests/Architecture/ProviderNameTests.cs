namespace Trunkline.Tests.Architecture;

/// <summary>Providers are data: no room but its own way, and what shows the hub off, knows the name of one.</summary>
public sealed class ProviderNameTests
{
    /// <summary>Rooms that may: the way itself, the tour of the hub, examples in the API's document, and migrations, which never change.</summary>
    private static readonly string[] Rooms = ["Ways/", "Quickstart/", "ApiDocument/", "Storage/Migrations/"];

    /// <summary>Lines that may, by file and what stands in them: examples for readers, and where a fact is from.</summary>
    private static readonly (string File, string Line)[] Lines =
    [
        ("Connect/Sessions/ConnectSessionMaker.cs", "default: twilio."),
        ("PhoneAnalytics/PhoneCall.cs", "https://www.twilio.com/docs/voice/api/call-resource"),
        ("PhoneAnalytics/PhoneCall.cs", "Twilio writes numbers as texts; others may not."),
        ("Errors/ErrorAnswer.cs", "Twilio's codes are numbers"),
        ("Errors/HubError.cs", "(Twilio: <c>21211</c>)"),
        ("Catalog/CatalogOptions.cs", "Catalog:Origins:twilio = http://localhost:5081"),
        ("Instances/InstanceRequest.cs", "\\\"element\\\": {\\\"key\\\": \\\"twilio\\\"}"),
    ];

    private static readonly string Source = Path.Combine(SourceTests.Root(), "src", "Trunkline");

    [Fact]
    public void NoRoomKnowsAProvidersName()
    {
        var found = Directory
            .GetFiles(Source, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".json" or ".js" or ".css" or ".sql")
            .Select(f => (File: Path.GetRelativePath(Source, f).Replace('\\', '/'), Text: File.ReadAllLines(f)))
            .SelectMany(f => f.Text.Select(line => (f.File, Line: line)))
            .ToList();

        Assert.Empty(found.Where(l => IsForbidden(l.File, l.Line)).Select(l => $"{l.File}: {l.Line.Trim()}"));
        Assert.True(found.Exists(l => l.File.StartsWith("Ways/Twilio/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Connect/Pages/ConnectScreens.cs", "var provider = \"Twilio\";", true)]
    [InlineData("Connect/Texts/en.json", "\"start.pays\": \"TWILIO bills you\"", true)]
    [InlineData("Activity/Diagnosis.cs", "// default: twilio.", true)]
    [InlineData("Ways/Twilio/TwilioWay.cs", "const string Key = \"twilio-connect\";", false)]
    [InlineData("Connect/Pages/ConnectScreens.cs", "var provider = words.Provider;", false)]
    public void ANameIsFoundWhereItMustNotBe(string file, string line, bool isForbidden) =>
        Assert.Equal(isForbidden, IsForbidden(file, line));

    private static bool IsForbidden(string file, string line) =>
        line.Contains("twilio", StringComparison.OrdinalIgnoreCase)
        && !file.EndsWith("Examples.cs", StringComparison.Ordinal)
        && !Rooms.Any(r => file.StartsWith(r, StringComparison.Ordinal))
        && !Lines.Any(l => l.File == file && line.Contains(l.Line, StringComparison.Ordinal));
}
