using System.Text.Json;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Api;

/// <summary>
/// A resource described as data. What is uniform (lists, filters, paging, JSON, reading, deleting) follows from the
/// description; what thinks (creating, changing, refusing to delete) is plugged in as code. A verb without code is not
/// allowed (405).
/// </summary>
internal sealed class Resource<T>
    where T : Record
{
    /// <summary>Path below the account, such as <c>Messages</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the array in a list.</summary>
    public required string ListKey { get; init; }

    public required IReadOnlyList<Field<T>> Fields { get; init; }

    public IReadOnlyList<Filter<T>> Filters { get; init; } = [];

    public Func<ApiRequest, Result<T>>? Create { get; init; }

    public Func<ApiRequest, T, TwilioError?>? Update { get; init; }

    /// <summary>Null refuses every delete; otherwise the error, or null when the record may go.</summary>
    public Func<ApiRequest, T, TwilioError?>? Delete { get; init; }

    /// <summary>What a record costs, asked when it leaves; null for what is free.</summary>
    public Func<T, DateTimeOffset, IEnumerable<Charge>>? Charges { get; init; }

    /// <summary>Told when a record is gone, deleted or dropped for room, to clear what points at it.</summary>
    public Action<T, World>? Gone { get; init; }

    /// <summary>Fields shown only in the answer to a create, such as the secret of a key.</summary>
    public IReadOnlyList<Field<T>> CreateOnlyFields { get; init; } = [];

    public Collection<T> In(Account account, World world) =>
        account.Collection(
            Name,
            () => new Collection<T>(world.Options.Capacity) { Leaving = record => Leave(record, account, world) }
        );

    public void Write(Utf8JsonWriter json, T record, DateTimeOffset now)
    {
        json.WriteStartObject();
        foreach (var field in Fields)
        {
            field.Write(json, record, now);
        }

        json.WriteEndObject();
    }

    public void WriteCreated(Utf8JsonWriter json, T record, DateTimeOffset now)
    {
        json.WriteStartObject();
        foreach (var field in Fields.Concat(CreateOnlyFields))
        {
            field.Write(json, record, now);
        }

        json.WriteEndObject();
    }

    private void Leave(T record, Account account, World world)
    {
        foreach (var charge in Charges?.Invoke(record, world.Now) ?? [])
        {
            account.Departed.Add(charge);
        }

        Gone?.Invoke(record, world);
    }
}
