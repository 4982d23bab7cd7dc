using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Yaml;

namespace Trunkline.Connectors.Tests.Yaml;

public sealed class ProblemTests
{
    /// <summary>A connector without a problem; each test spoils one thing.</summary>
    private const string Good = """
        id: 900
        key: parcels
        name: Parcels
        hub: shipping
        description: Sends parcels.
        provider:
          baseUrl: https://api.parcels.example
          pathPrefixes: [/v1/]
        values:
          key: api.key
          depot: parcels.depot
        authentication:
          types:
            apiKey:
              header: { name: Authorization, value: "Bearer {key}" }
        configuration:
          - key: api.key
          - key: parcels.depot
            name: Depot
            pattern: "[A-Z]{3}"
            message: must be three letters
            example: BER
        check:
          request: GET /v1/me
        resources:
          parcels:
            fields:
              id: string
            operations:
              - id: getParcels
                call: GET /parcels
                provider: GET /v1/{depot}/parcels
                list: { root: data, filters: { state: string } }
              - id: getParcelById
                call: GET /parcels/{id}
                provider: GET /v1/{depot}/parcels/{id}
        """;

    [Fact]
    public void The_file_that_the_tests_spoil_is_good() => Assert.Empty(Problems(Good));

    [Fact]
    public void What_the_provider_takes_from_an_account_is_read_and_is_not_known_by_default()
    {
        Assert.Equal(0, Read(Good).Limits.AccountPerSecond);
        Assert.Equal(30, Read(Good + "\nlimits: { accountPerSecond: 30 }").Limits.AccountPerSecond);
    }

    [Theory]
    [InlineData("key: parcels", "key: Parcels!", 2, "key", "small letters")]
    [InlineData("hub: shipping", "hubb: shipping", 4, "hubb", "did you mean 'hub'")]
    [InlineData("hub: shipping", "hubb: shipping", 1, "hub", "is missing")]
    [InlineData("id: 900", "id: many", 1, "id", "whole number")]
    [InlineData("name: Parcels", "name: [a]", 3, "name", "must be a single value, this is a list")]
    [InlineData("name: Parcels", "name: Parcels\nname: Twice", 4, "name", "is there twice")]
    [InlineData(
        "https://api.parcels.example",
        "https://api.parcels.example/v1",
        7,
        "provider.baseUrl",
        "without a path"
    )]
    [InlineData("{key}\"", "{kee}\"", 14, "authentication.types.apiKey", "{kee} is neither")]
    [InlineData("{key}\"", "{key\"", 15, "authentication.types.apiKey.header.value", "needs a name and a '}'")]
    [InlineData("[A-Z]{3}", "[A-Z{3}", 20, "configuration[1].pattern", "does not compile")]
    [InlineData(
        "example: BER",
        "example: Berlin",
        22,
        "configuration[1].example",
        "does not match the entry's own pattern"
    )]
    [InlineData(
        "name: Depot",
        "type: PASSWORD\n    name: Depot",
        33,
        "resources.parcels.operations[0].provider",
        "is a secret"
    )]
    [InlineData("id: getParcelById", "id: getParcels", 34, "resources.parcels.operations[1].id", "another operation")]
    [InlineData("call: GET /parcels/{id}", "call: GET /parcels", 35, "resources.parcels.operations[1].call", "already")]
    [InlineData(
        "/v1/{depot}/parcels/{id}",
        "/v1/{depot}/parcels/one",
        36,
        "resources.parcels.operations[1].provider",
        "{id} of the call is not used"
    )]
    [InlineData(
        "GET /v1/{depot}/parcels\n",
        "GET /v1/{depo}/parcels\n",
        32,
        "resources.parcels.operations[0].provider",
        "{depo} is neither"
    )]
    [InlineData(
        "GET /v1/{depot}/parcels\n",
        "/v1/{depot}/parcels\n",
        32,
        "resources.parcels.operations[0].provider",
        "a method and a path"
    )]
    [InlineData(
        "GET /v1/{depot}/parcels\n",
        "GET /v2/{depot}/parcels\n",
        32,
        "resources.parcels.operations[0].provider",
        "outside of the provider's pathPrefixes"
    )]
    [InlineData(
        "state: string",
        "state: { operators: { '~': x } }",
        33,
        "resources.parcels.operations[0].list.filters.state.operators.~",
        "no operator"
    )]
    [InlineData("id: string", "id: strin", 28, "resources.parcels.fields.id", "no type")]
    [InlineData("GET /v1/me", "GET /v1/{api.key}", 24, "check.request", "is a secret")]
    [InlineData("  depot: parcels.depot", "  depot: parcels.depo", 11, "values.depot", "is no configuration key")]
    [InlineData("name: Parcels", "name: *other", 3, "name", "aliases")]
    public void A_problem_says_file_line_and_path(string find, string replace, int line, string path, string message)
    {
        var problems = Problems(Good.Replace(find, replace, StringComparison.Ordinal));
        Assert.Contains(
            problems,
            p => p.Line == line && p.Path == path && p.Message.Contains(message, StringComparison.Ordinal)
        );
        Assert.All(problems, p => Assert.Equal("connectors/x.yaml", p.File));
        Assert.Equal(
            $"connectors/x.yaml:{line} {path}: {problems.First(p => p.Line == line && p.Path == path).Message}",
            problems.First(p => p.Line == line && p.Path == path).ToString()
        );
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var spoilt = Good.Replace("hub: shipping", "hubb: x", StringComparison.Ordinal)
            .Replace("[A-Z]{3}", "(", StringComparison.Ordinal)
            .Replace("id: getParcelById", "id: getParcels", StringComparison.Ordinal);
        Assert.True(Problems(spoilt).Count >= 4);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("- a\n- b", "a connector is a mapping")]
    [InlineData("a: [1, 2", "no valid YAML")]
    [InlineData("just text", "a connector is a mapping")]
    public void What_is_no_connector_at_all_is_a_problem_and_no_exception(string yaml, string message) =>
        Assert.Contains(Problems(yaml), p => p.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Deep_nesting_does_not_take_the_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.NotEmpty(Problems("id: " + deep));
    }

    [Fact]
    public void Two_files_with_one_key_are_a_problem_and_the_first_stays()
    {
        var folder = Directory.CreateTempSubdirectory("connectors");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), Good);
            File.WriteAllText(
                Path.Combine(folder.FullName, "b.yaml"),
                Good.Replace("id: 900", "id: 901", StringComparison.Ordinal)
            );
            File.WriteAllText(Path.Combine(folder.FullName, "c.yaml"), "broken: [");
            var loaded = ConnectorFiles.Load(folder.FullName);
            Assert.Equal(900, Assert.Single(loaded.Connectors).Id);
            Assert.Contains(
                loaded.Problems,
                p => p.File.EndsWith("/b.yaml", StringComparison.Ordinal) && p.Path == "key"
            );
            Assert.Contains(loaded.Problems, p => p.File.EndsWith("/c.yaml", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_id_of_an_entry_stays_when_another_is_put_before_it()
    {
        var before = ConnectorFiles
            .Parse("x", Good)
            .Connectors[0]
            .Configuration.Single(e => e.Key == "parcels.depot")
            .Id;
        var more = Good.Replace(
            "  - key: api.key",
            "  - filter.response.nulls\n  - key: api.key",
            StringComparison.Ordinal
        );
        Assert.Equal(
            before,
            ConnectorFiles.Parse("x", more).Connectors[0].Configuration.Single(e => e.Key == "parcels.depot").Id
        );
    }

    private static ConnectorDefinition Read(string yaml) =>
        ConnectorFiles.Parse("connectors/x.yaml", yaml).Connectors.Single();

    private static IReadOnlyList<DefinitionProblem> Problems(string yaml) =>
        ConnectorFiles.Parse("connectors/x.yaml", yaml).Problems;
}
