using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Yaml;

namespace Trunkline.Connectors.Tests.Yaml;

/// <summary>What a connector says of its provider's permissions, words and errors.</summary>
public sealed class ProviderWordsTests
{
    private const string Good = """
        id: 900
        key: parcels
        name: Parcels
        hub: shipping
        description: Sends parcels.
        provider: { baseUrl: "https://api.parcels.example", pathPrefixes: [/v1/], requestIdHeaders: [Parcel-Id] }
        values: { account: parcels.depot, key: api.key }
        providerData: { Depot: account }
        authentication:
          types:
            apiKey: { header: { name: Authorization, value: "Bearer {key}" } }
            connect: { header: { name: Authorization, value: "Depot {account}" } }
        configuration: [authentication.type, api.key, { key: parcels.depot, name: Depot }]
        connect:
          way: parcel-post
          permissions:
            look: { allows: [read, readAbove], texts: { en: Look } }
            send: { allows: change, texts: { en: Send } }
        texts:
          en: { account: depot, field.account.help: On the receipt. }
        diagnoses:
          moreInfo: https://parcels.example/{code}
          codes:
            full: { fault: you, title: Full, explanation: It is full., fixes: [Wait.] }
        check:
          request: GET /v1/me
        resources:
          parcels:
            fields: { id: string }
            operations: [{ id: getParcels, call: GET /parcels, provider: GET /v1/parcels }]
        """;

    [Fact]
    public void All_is_read()
    {
        var loaded = ConnectorFiles.Parse("x.yaml", Good);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        var connector = Assert.Single(loaded.Connectors);
        Assert.Equal(("parcel-post", "connect"), (connector.Connect!.Way, connector.Connect.Authentication));
        Assert.Equal(Allowed.Read | Allowed.ReadAbove, connector.Connect.Allows(["look", "nothing"]));
        Assert.Equal(["send"], connector.Connect.NamesFor(Allowed.Change));
        Assert.Equal("depot", connector.Texts["en"]["account"]);
        Assert.Equal("Full", connector.Diagnoses!.Codes["full"].Title);
        Assert.Equal("account", connector.ProviderData["Depot"]);
        Assert.Equal(["Parcel-Id"], connector.Provider.RequestIdHeaders);
    }

    [Theory]
    [InlineData("Depot: account", "Depot: acount", "providerData.Depot", "none of the values")]
    [InlineData("way: parcel-post", "way: parcel-post\n  authentication: oauth", "connect.authentication", "no type")]
    [InlineData("way: parcel-post", "away: parcel-post", "connect.away", "did you mean 'way'")]
    [InlineData("allows: change", "allows: chance", "connect.permissions.send.allows", "none of read, change")]
    [InlineData("texts: { en: Send }", "texts: { de: Senden }", "connect.permissions.send.texts", "English")]
    [InlineData("account: depot", "acount: depot", "texts.en.acount", "did you mean 'account'")]
    [InlineData("field.account.help", "field.account.hint", "texts.en.field.account.hint", "unknown text")]
    [InlineData("  en: { account", "  de: { account", "texts", "English")]
    [InlineData("fault: you", "fault: me", "diagnoses.codes.full.fault", "none of you, provider, hub")]
    [InlineData("full: { fault", "too-full: { fault", "diagnoses.codes", "letters and digits")]
    [InlineData("title: Full, ", "", "diagnoses.codes.full.title", "is missing")]
    [InlineData("https://parcels.example/{code}", "parcels.example", "diagnoses.moreInfo", "https address")]
    public void A_problem_says_where_and_what(string find, string replace, string path, string message)
    {
        Assert.Contains(find, Good, StringComparison.Ordinal);
        var problems = ConnectorFiles.Parse("x.yaml", Good.Replace(find, replace, StringComparison.Ordinal)).Problems;
        Assert.Contains(problems, p => p.Path == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Connectors_of_one_provider_share_what_one_says()
    {
        var other = Cut(Good.Replace("id: 900", "id: 901", StringComparison.Ordinal))
            .Replace("key: parcels\n", "key: letters\nsameProviderAs: parcels\n", StringComparison.Ordinal);
        var loaded = Load(Good, other);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        var (one, two) = (loaded.Connectors.Single(c => c.Id == 900), loaded.Connectors.Single(c => c.Id == 901));
        Assert.Same(one.Connect, two.Connect);
        Assert.Same(one.Texts, two.Texts);
        Assert.Same(one.Diagnoses, two.Diagnoses);
    }

    [Theory]
    [InlineData("sameProviderAs: nobody", "there is no connector 'nobody'")]
    [InlineData("sameProviderAs: letters", "'letters' takes it from 'letters'")]
    public void Sharing_with_nobody_is_a_problem(string line, string message)
    {
        var other = Good.Replace("id: 900", "id: 901", StringComparison.Ordinal)
            .Replace("key: parcels\n", $"key: letters\n{line}\n", StringComparison.Ordinal);
        var problem = Assert.Single(Load(Good, other).Problems);
        Assert.Equal("sameProviderAs", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_texts_are_there_in_both_languages()
    {
        var texts = Shipped.Loaded.Connectors.Single(c => c.Key == "twilio").Texts;
        // The hub's English text says the same.
        Assert.Equal(texts["de"].Keys.Where(k => k != "away.lead").Order(), texts["en"].Keys.Order());
        Assert.Same(texts, Shipped.TwilioV2.Texts);
    }

    /// <summary>Without the parts that can be shared.</summary>
    private static string Cut(string yaml)
    {
        var (from, to) = (
            yaml.IndexOf("connect:\n  way", StringComparison.Ordinal),
            yaml.IndexOf("check:", StringComparison.Ordinal)
        );
        return yaml[..from] + yaml[to..];
    }

    private static LoadedConnectors Load(params string[] files)
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-");
        try
        {
            for (var i = 0; i < files.Length; i++)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"{i}.yaml"), files[i]);
            }

            return ConnectorFiles.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
