using System.Text.Json.Serialization;
using Trunkline.Activity;
using Trunkline.Storage;

namespace Trunkline.Instances.Reading;

/// <summary>Where an instance is used: what would stop working without it. Days are days of UTC, today included.</summary>
internal sealed record UsageView(
    [property: JsonPropertyName("calls7d")] long Calls7d,
    [property: JsonPropertyName("calls30d")] long Calls30d,
    [property: JsonPropertyName("failed7d")] long Failed7d,
    [property: JsonPropertyName("lastCallDate")] string? LastCallDate,
    [property: JsonPropertyName("callers")] IReadOnlyList<CallerView> Callers,
    [property: JsonPropertyName("customer")] CustomerView? Customer
)
{
    public static UsageView From(Instance instance, List<InstanceCaller> callers, CustomerView? customer)
    {
        var last = callers.Select(c => (long?)c.LastAt).Append(instance.LastUsedAt).Max();
        return new(
            callers.Sum(c => c.Calls7d),
            callers.Sum(c => c.Calls),
            callers.Sum(c => c.Failed7d),
            last is { } at ? Database.WireInstant(at) : null,
            [
                .. callers.Select(c => new CallerView(
                    c.UserId,
                    c.EmailAddress,
                    c.ApiKeyName,
                    c.Calls,
                    Database.WireInstant(c.LastAt)
                )),
            ],
            customer
        );
    }
}

/// <summary>Someone who called in the last 30 days.</summary>
/// <remarks>
/// <para>EmailAddress: absent for a user who was removed since.</para>
/// <para>ApiKeyName: of the API key that was used; absent for all other ways to sign in.</para>
/// </remarks>
internal sealed record CallerView(
    [property: JsonPropertyName("userId")] long UserId,
    [property: JsonPropertyName("emailAddress")] string? EmailAddress,
    [property: JsonPropertyName("apiKeyName")] string? ApiKeyName,
    [property: JsonPropertyName("calls")] long Calls,
    [property: JsonPropertyName("lastDate")] string LastDate
);

/// <summary>The customer who gave access to a linked instance.</summary>
internal sealed class CustomerView
{
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("name")]
    public string? Name { get; set; }
}
