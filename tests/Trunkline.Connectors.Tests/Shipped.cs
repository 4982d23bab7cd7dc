using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Operations;
using Trunkline.Connectors.Yaml;

namespace Trunkline.Connectors.Tests;

/// <summary>The connectors of the repository, and short ways to use them.</summary>
internal static class Shipped
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";

    private static readonly Lazy<LoadedConnectors> All = new(() => ConnectorFiles.Load(Folder));

    public static string Folder => Path.Combine(Root, "connectors");

    public static LoadedConnectors Loaded => All.Value;

    public static ConnectorDefinition Twilio => Named("twilio");

    public static ConnectorDefinition TwilioV2 => Named("twiliov2");

    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Trunkline.slnx")))
            {
                at = at.Parent;
            }

            return at?.FullName ?? throw new DirectoryNotFoundException("no Trunkline.slnx above the tests");
        }
    }

    public static OperationDefinition Operation(this ConnectorDefinition connector, string id) =>
        connector.Resources.SelectMany(r => r.Operations).Single(o => o.Id == id);

    public static AnswerPlan AnswerPlan(this ConnectorDefinition connector, OperationDefinition operation) =>
        new(operation.Answer, operation.List, connector.SecretMembers);

    public static string? Configuration(string key) =>
        key switch
        {
            "messaging.sms.twilio.account" or "username" => Account,
            "messaging.sms.twilio.sender" => "+15005550006",
            _ => null,
        };

    /// <summary>Finds and builds the call as the hub does.</summary>
    public static BuiltCall Call(
        this ConnectorDefinition connector,
        string method,
        string path,
        IEnumerable<(string, string)>? query = null,
        string? body = null,
        Func<string, string?>? configuration = null
    )
    {
        var match =
            new OperationRouter(connector).Match(method, path) ?? throw new ArgumentException($"no {method} {path}");
        using var document = body is null ? null : System.Text.Json.JsonDocument.Parse(body);
        var input = new CallInput
        {
            Path = match.PathValues,
            Query = [.. (query ?? []).Select(q => new KeyValuePair<string, string>(q.Item1, q.Item2))],
            Body = document?.RootElement.Clone(),
            Configuration = configuration ?? Configuration,
        };
        return match.Plan.Build(input);
    }

    private static ConnectorDefinition Named(string key) => Loaded.Connectors.Single(c => c.Key == key);
}
