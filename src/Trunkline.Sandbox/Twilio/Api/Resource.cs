using System.Text.Json;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// A resource described as data. What is uniform (parents, lists, filters, paging, JSON, reading, deleting) follows from
/// the description; what thinks (creating, changing, refusing to delete) is plugged in as code. A verb without code is
/// not allowed (405). A variation of a resource is <c>Description with { … }</c>.
/// </summary>
internal sealed record Resource<T>
    where T : Record
{
    /// <summary>Path below the account, such as <c>Messages</c> or <c>Calls/{CallSid}/Recordings</c>.</summary>
    public required ResourcePath Path { get; init; }

    /// <summary>Name of the array in a list.</summary>
    public required string ListKey { get; init; }

    public required IReadOnlyList<Field<T>> Fields { get; init; }

    public IReadOnlyList<Filter<T>> Filters { get; init; } = [];

    /// <summary>Whether there is a list, and whether one record can be read.</summary>
    public bool Lists { get; init; } = true;

    public bool Reads { get; init; } = true;

    /// <summary>Brings records up to date before they are listed or read.</summary>
    public Action<ApiRequest>? Before { get; init; }

    public Func<ApiRequest, Result<T>>? Create { get; init; }

    /// <summary>Told when a new record is in its place, where others can find it.</summary>
    public Action<ApiRequest, T>? Created { get; init; }

    public Func<ApiRequest, T, TwilioError?>? Update { get; init; }

    /// <summary>Null refuses every delete; otherwise the error, or null when the record may go.</summary>
    public Func<ApiRequest, T, TwilioError?>? Delete { get; init; }

    /// <summary>Where creating or changing is answered otherwise than 201 and 200.</summary>
    public int CreatedStatus { get; init; } = 201;

    public int UpdatedStatus { get; init; } = 200;

    /// <summary>What the last segment of a record's path is called, and how a record is found by it; its SID if null.</summary>
    public string Key { get; init; } = "Sid";

    public Func<ApiRequest, string, T?>? Find { get; init; }

    /// <summary>
    /// The resource that keeps the records, when this one only shows some of them at another path: the recordings of a
    /// call are recordings. <see cref="Within"/> tells which ones.
    /// </summary>
    public Resource<T>? ViewOf { get; init; }

    public Func<ApiRequest, T, bool>? Within { get; init; }

    /// <summary>What a record costs, asked when it leaves; null for what is free.</summary>
    public Func<T, DateTimeOffset, IEnumerable<Charge>>? Charges { get; init; }

    /// <summary>Told when a record is gone, deleted or dropped for room, to clear what points at it.</summary>
    public Action<T, World>? Gone { get; init; }

    /// <summary>Keeps what settled records look like in lists; null writes each anew.</summary>
    public Rendered<T>? Rendered { get; init; }

    /// <summary>Fields shown only in the answer to a create, such as the secret of a key.</summary>
    public IReadOnlyList<Field<T>> CreateOnlyFields { get; init; } = [];

    /// <summary>Fields shown only where one record is answered and not in lists.</summary>
    public IReadOnlyList<Field<T>> SingleOnlyFields { get; init; } = [];

    /// <summary>The records below the parents a request names.</summary>
    public Collection<T> In(ApiRequest request) =>
        ViewOf is null ? In(request.Account, request.World, Path.Owner(request)) : ViewOf.In(request);

    /// <summary>The records below a parent, by the path of the parent; of the account itself when there is none.</summary>
    public Collection<T> In(Account account, World world, string owner = "") =>
        ViewOf is not null
            ? ViewOf.In(account, world, owner)
            : account.Collection(
                owner,
                Path.Name,
                () =>
                    new Collection<T>(world.Options.Capacity)
                    {
                        Arriving = Charges is null ? null : _ => world.Charge(account),
                        Leaving = record => Leave(record, account, world, owner),
                    }
            );

    /// <summary>The record a request names, when it is there and within this view.</summary>
    public T? One(ApiRequest request)
    {
        var key = request.RouteValue(Key);
        var record = Find is null ? In(request).Find(key) : Find(request, key);
        return record is not null && Within?.Invoke(request, record) is false ? null : record;
    }

    /// <summary>One record on its own.</summary>
    public Action<Utf8JsonWriter> Shown(T record, View view) => json => Write(json, record, view, SingleOnlyFields);

    public void Write(Utf8JsonWriter json, T record, View view)
    {
        if (Rendered?.Of(record, view.Now, anew => Write(anew, record, view, [])) is { } kept)
        {
            json.WriteRawValue(kept, skipInputValidation: true);
            return;
        }

        Write(json, record, view, []);
    }

    public void WriteCreated(Utf8JsonWriter json, T record, View view)
    {
        json.WriteStartObject();
        WriteFields(json, record, view, Fields);
        WriteFields(json, record, view, SingleOnlyFields);
        WriteFields(json, record, view, CreateOnlyFields);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, T record, View view, IReadOnlyList<Field<T>> more)
    {
        json.WriteStartObject();
        WriteFields(json, record, view, Fields);
        WriteFields(json, record, view, more);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, T record, View view, IReadOnlyList<Field<T>> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].Write(json, record, view);
        }
    }

    private void Leave(T record, Account account, World world, string owner)
    {
        account.RemoveBelow(Account.Below(owner, Path.Name, record.Sid));
        foreach (var charge in Charges?.Invoke(record, world.Now) ?? [])
        {
            account.Departed.Add(charge);
        }

        Gone?.Invoke(record, world);
    }
}
