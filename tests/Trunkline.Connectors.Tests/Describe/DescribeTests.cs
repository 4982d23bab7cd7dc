using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Trunkline.Connectors.Describe;

namespace Trunkline.Connectors.Tests.Describe;

public sealed class DescribeTests
{
    [Fact]
    public void The_abridged_connector_is_the_documented_one()
    {
        var json = Wire(ElementView.Of(Shipped.Twilio));
        Assert.Equal(7, (int)json["id"]!);
        Assert.Equal("Twilio SMS", (string)json["name"]!);
        Assert.Equal(
            "Global Text Messaging API. Build apps that send and receive SMS using phone numbers and short codes. Let friends say hello, tell customers their packages are delivered or alert employees that a shift is ready. The API enables users to communicate with your app or chat with one another; your code decides.",
            (string)json["description"]!
        );
        Assert.Equal("elements/provider_twilio.png", (string)json["image"]!);
        Assert.Equal(
            "If you do not have an Twilio account, you can create one at https://www.twilio.com/try-twilio",
            (string)json["configDescription"]!
        );
        Assert.Equal(
            (true, false, true, true),
            ((bool)json["active"]!, (bool)json["deleted"]!, (bool)json["typeOauth"]!, (bool)json["trialAccount"]!)
        );
        Assert.Equal("messaging", (string)json["hub"]!);
    }

    [Fact]
    public void The_whole_connector_has_the_historic_members_and_those_of_a_form()
    {
        var json = Wire(ElementDetail.Of(Shipped.Twilio));
        Assert.Equal("twilio", (string)json["logo"]!);
        Assert.Equal("basic", (string)json["authentication"]!["type"]!);
        Assert.StartsWith("https://", (string)json["documentationURL"]!, StringComparison.Ordinal);
        var account = json["configuration"]!
            .AsArray()
            .Single(e => (string)e!["key"]! == "messaging.sms.twilio.account")!
            .AsObject();
        // Null, and there all the same: clients of the historic API read it.
        Assert.True(account.TryGetPropertyValue("configScreenType", out var screen));
        Assert.Null(screen);
        Assert.StartsWith("^", (string)account["pattern"]!, StringComparison.Ordinal);
        Assert.False(account.ContainsKey("defaultValue"));
        var list = json["resources"]!.AsArray().Single(r => (string)r!["operationId"]! == "getMessages")!;
        Assert.Equal("/hubs/messaging/messages", (string)list["path"]!);
        Assert.NotEmpty(list["filters"]!.AsArray());
    }

    /// <summary>As the hub writes it.</summary>
    private static JsonObject Wire<T>(T view) => JsonSerializer.SerializeToNode(view, Web)!.AsObject();

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [Fact]
    public void The_form_of_a_sign_in_has_only_its_own_entries()
    {
        string[] Keys(string? type) => [.. EntryView.AllOf(Shipped.Twilio, type).Select(e => e.Key)];
        Assert.DoesNotContain("messaging.sms.twilio.token", Keys("apiKey"));
        Assert.Contains("messaging.sms.twilio.api.key", Keys("apiKey"));
        Assert.Contains("messaging.sms.twilio.token", Keys(null));
    }

    [Fact]
    public void Metadata_tells_about_polling()
    {
        var json = MetadataJson.Write(Shipped.TwilioV2, expand: true);
        Assert.True((bool)json["events"]!["supported"]!);
        Assert.Equal("polling", (string)json["events"]!["methods"]![0]!);
        Assert.Equal("basic", AuthenticationTypesView.Of(Shipped.Twilio).DefaultValue);
    }

    [Fact]
    public void Objects_have_names_and_fields()
    {
        Assert.Equal(
            ["messages", "calls", "numbers", "incomingNumbers"],
            ObjectJson.Names(Shipped.Twilio).Select(n => (string)n!)
        );
        Assert.DoesNotContain("messageMedia", ObjectJson.Names(Shipped.TwilioV2).Select(n => (string)n!));
        Assert.Equal("ceCanonical", (string)ObjectJson.Typed(Shipped.Twilio)[0]!["type"]!);
        var fields = ObjectJson.Metadata(Shipped.TwilioV2, "messages")!["fields"]!.AsArray();
        Assert.Contains(fields, f => (string)f!["vendorPath"]! == "sid");
        Assert.Null(ObjectJson.Metadata(Shipped.Twilio, "nothing"));
    }

    [Theory]
    [InlineData("twilio")]
    [InlineData("twiliov2")]
    public void Swagger_is_whole_in_itself(string key)
    {
        var json = SwaggerDocument.Write(Shipped.Loaded.Connectors.Single(c => c.Key == key), "localhost:8080");
        Assert.Equal("2.0", (string)json["swagger"]!);
        var ids = new List<string>();
        foreach (var (path, item) in json["paths"]!.AsObject())
        {
            foreach (var (_, operation) in item!.AsObject())
            {
                ids.Add((string)operation!["operationId"]!);
                var parameters = operation["parameters"]!.AsArray();
                var names = parameters.Select(p => ((string)p!["name"]!, (string)p["in"]!)).ToArray();
                Assert.Equal(names.Length, names.Distinct().Count());
                Assert.Contains(("Authorization", "header"), names);
                Assert.Equal(path.Count(c => c == '{'), names.Count(n => n.Item2 == "path"));
                Assert.Equal(
                    ["200", "400", "401", "403", "404", "405", "406", "409", "415", "500", "502"],
                    operation["responses"]!.AsObject().Select(r => r.Key)
                );
            }
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            References(json),
            r => Assert.NotNull(json["definitions"]![r.Replace("#/definitions/", "", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public void Swagger_of_one_operation_has_one_path()
    {
        var json = SwaggerDocument.Write(Shipped.Twilio, "localhost", "createMessage");
        Assert.Equal("/messages", Assert.Single(json["paths"]!.AsObject()).Key);
        Assert.Equal(["to"], json["definitions"]!["createMessageBody"]!["required"]!.AsArray().Select(r => (string)r!));
    }

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
            JsonArray a => a.SelectMany(References),
            _ => [],
        };
}
