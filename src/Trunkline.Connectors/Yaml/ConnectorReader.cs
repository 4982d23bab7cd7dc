using System.Text.RegularExpressions;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads the top level of a connector file and hands each part to its own reader.</summary>
internal static partial class ConnectorReader
{
    public static ConnectorDefinition Read(Section top, IReadOnlyList<CredentialKind> kinds)
    {
        var id = top.Number("id", 0, 1, 200_000);
        if (!top.Has("id"))
        {
            top.RequiredText("id");
        }

        var authentication = AuthenticationReader.Read(top, kinds);
        var connector = new ConnectorDefinition
        {
            Id = id,
            Key = Word(top, "key"),
            Name = top.RequiredText("name"),
            Hub = Word(top, "hub"),
            Description = top.RequiredText("description"),
            Image = top.Text("image"),
            Active = top.Flag("active", otherwise: true),
            TypeOauth = top.Flag("typeOauth"),
            TrialAccount = top.Flag("trialAccount"),
            ConfigDescription = top.Text("configDescription"),
            SignupUrl = top.Text("signupUrl"),
            TrialAccountDescription = top.Text("trialAccountDescription"),
            ExistingAccountDescription = top.Text("existingAccountDescription"),
            ProvisionType = top.Text("provisionType") ?? "CUSTOM",
            Documentation = top.Text("documentation"),
            Setup = ReadSetup(top),
            Provider = ProviderReader.Read(top),
            Values = Words(top, "values"),
            Authentication = authentication,
            Configuration = ConfigurationReader.Read(top, id, authentication),
            Check = CheckReader.Read(top),
            Resources = ResourceReader.Read(top),
            Events = ReadEvents(top),
            Limits = ReadLimits(top),
            SecretMembers = top.Texts("secretMembers"),
            Connect = ConnectReader.Read(top),
            Texts = TextsReader.Read(top),
            Diagnoses = DiagnosesReader.Read(top),
            ProviderData = Words(top, "providerData"),
            SameProviderAs = top.Text("sameProviderAs"),
        };
        top.End();
        DefinitionRules.Check(connector, top);
        return connector;
    }

    private static Dictionary<string, string> Words(Section top, string name) =>
        top.Entries(name).ToDictionary(e => e.Name, e => top.OneOf(e.Value, e.Path) ?? "", StringComparer.Ordinal);

    private static string Word(Section top, string name)
    {
        var word = top.RequiredText(name);
        if (word.Length > 0 && !WordPattern().IsMatch(word))
        {
            top.Problem(name, $"must be small letters, digits, '-' and '_', beginning with a letter, not '{word}'");
        }

        return word;
    }

    private static List<SetupStep> ReadSetup(Section top)
    {
        var steps = new List<SetupStep>();
        foreach (var (value, path) in top.Items("setup"))
        {
            if (top.MapOf(value, path) is { } step)
            {
                steps.Add(new SetupStep(step.RequiredText("title"), step.RequiredText("text")));
                step.End();
            }
        }

        return steps;
    }

    private static EventsDefinition ReadEvents(Section top)
    {
        if (top.Map("events") is not { } events)
        {
            return new EventsDefinition();
        }

        var methods = events.Texts("methods");
        foreach (var method in methods.Where(m => m is not ("polling" or "webhook")))
        {
            events.Problem("methods", $"'{method}' is no method; there are polling and webhook");
        }

        var polled = new List<PolledResource>();
        foreach (var (name, value, path) in events.Entries("polling"))
        {
            if (events.MapOf(value, path) is { } one)
            {
                polled.Add(new PolledResource(name, one.RequiredText("dateField"), one.RequiredText("idField")));
                one.End();
            }
        }

        events.End();
        return new EventsDefinition { Methods = methods, Polling = polled };
    }

    private static LimitsDefinition ReadLimits(Section top)
    {
        var usual = new LimitsDefinition();
        if (top.Map("limits") is not { } limits)
        {
            return usual;
        }

        var read = new LimitsDefinition
        {
            Concurrency = limits.Number("concurrency", usual.Concurrency, 1, 100_000),
            PerSecond = limits.Number("perSecond", usual.PerSecond, 0, 1_000_000),
            AccountPerSecond = limits.Number("accountPerSecond", usual.AccountPerSecond, 0, 1_000_000),
            MaxAnswerBytes = limits.Number("maxAnswerBytes", usual.MaxAnswerBytes, 1024, 1024 * 1024 * 1024),
        };
        limits.End();
        return read;
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]*$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordPattern();
}
