using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Health;

/// <summary><c>POST /instances/test</c>: what a creation would find, without creating anything.</summary>
internal static class TestEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/instances/test", TestAsync)
            .Describe(
                "testInstance",
                "Asks the provider about credentials and stores nothing; a refusal is an answer, not an error"
            )
            .WithDescription(
                "The body is that of a creation. With instanceId, eight asterisks stand for the secrets that this instance has stored."
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces<TestView>()
            .WithErrors(400, 401, 403, 404);

    private static async Task<TestView> TestAsync(
        [AsParameters] TestServices services,
        InstanceRequest request,
        [Description("Eight asterisks stand for the secrets of this instance.")] long? instanceId,
        CancellationToken cancel
    )
    {
        Instance? like = null;
        if (instanceId is { } id)
        {
            like =
                await services.Store.FindAsync(services.Caller, id, cancel)
                ?? throw HubError.NotFound($"No element instance found with ID {id}").Raise();
        }

        var connector = like?.Connector ?? request.Connector(services.Catalog);
        using var known = like is null ? null : services.Configurations.OpenAll(like);
        using var supplied = InstanceConfiguration.Supplied(connector, request, known);
        using var values = InstanceConfiguration.Checked(connector, supplied, known);
        var found = await services.Check.AskAsync(connector, values, cancel);
        return TestView.From(connector, values, found);
    }

    /// <summary>What a test needs.</summary>
    internal sealed record TestServices(
        Caller Caller,
        [FromServices] ConnectorCatalog Catalog,
        [FromServices] InstanceStore Store,
        [FromServices] InstanceConfiguration Configurations,
        [FromServices] CredentialCheck Check
    );
}

/// <summary>What the provider said about credentials that are not stored.</summary>
internal sealed record TestView
{
    /// <summary>The provider takes them.</summary>
    [JsonPropertyName("ok")]
    public required bool Ok { get; init; }

    [JsonPropertyName("identity")]
    public IdentityView? Identity { get; init; }

    [JsonPropertyName("message")]
    public required string Message { get; init; }

    [JsonPropertyName("providerMessage")]
    public string? ProviderMessage { get; init; }

    /// <summary>The provider's error code.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    /// <summary>The hub's own code of the reason, as in an instance's health.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("fix")]
    public string? Fix { get; init; }

    /// <summary>live or test.</summary>
    [JsonPropertyName("environment")]
    public required string Environment { get; init; }

    internal static TestView From(CatalogEntry connector, ConfigurationValues values, CheckResult found)
    {
        var reason = HealthReason.Of(found.Reason);
        var name = connector.Definition.Name;
        var account = connector.Definition.Values.TryGetValue("account", out var key) ? values.Text(key) : null;
        return new TestView
        {
            Ok = found.Error is null,
            Identity = account is null ? null : new IdentityView(account, found.AccountName),
            Message = found.Error is null ? $"{name} takes the credentials." : reason.Say(name),
            ProviderMessage = found.Error?.ProviderMessage,
            Code = found.Code,
            Reason = found.Reason,
            Fix = reason.Fix,
            Environment = connector.TestKeys.Any(k => values.Text(k) == "true") ? "test" : "live",
        };
    }
}
