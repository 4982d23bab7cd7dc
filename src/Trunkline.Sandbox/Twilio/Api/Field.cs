using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>One member of a resource's JSON: its name and how to write its value as seen at a given instant.</summary>
internal sealed class Field<T>(string name, Action<Utf8JsonWriter, T, View> write)
    where T : Record
{
    private readonly JsonEncodedText encoded = JsonEncodedText.Encode(name);

    public string Name => name;

    public void Write(Utf8JsonWriter json, T record, View view)
    {
        json.WritePropertyName(encoded);
        write(json, record, view);
    }

    public static Field<T> Text(string name, Func<T, string?> value) =>
        new(name, (json, record, _) => json.WriteStringValue(value(record)));

    public static Field<T> Text(string name, Func<T, DateTimeOffset, string?> value) =>
        new(name, (json, record, now) => json.WriteStringValue(value(record, now)));

    public static Field<T> Constant(string name, string? value)
    {
        if (value is null)
        {
            return new(name, (json, _, _) => json.WriteNullValue());
        }

        var always = JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return new(name, (json, _, _) => json.WriteStringValue(always));
    }

    public static Field<T> Date(string name, Func<T, DateTimeOffset, DateTimeOffset?> value) =>
        new(
            name,
            (json, record, view) =>
            {
                if (value(record, view.Now) is { } date)
                {
                    Wire.WriteDate(json, date);
                }
                else
                {
                    json.WriteNullValue();
                }
            }
        );

    /// <summary>The products write ISO 8601.</summary>
    public static Field<T> IsoDate(string name, Func<T, DateTimeOffset?> value) =>
        Text(name, record => value(record) is { } date ? Wire.IsoDate(date) : null);

    /// <summary>An absolute link to a path of the same product.</summary>
    public static Field<T> Url(string name, Func<T, string> path) =>
        new(name, (json, record, view) => json.WriteStringValue(view.Root + path(record)));

    /// <summary>The <c>links</c> map of the products: absolute addresses below the record's own.</summary>
    public static Field<T> Links(Func<T, string> path, params IReadOnlyList<(string Name, string Path)> children) =>
        new(
            "links",
            (json, record, view) =>
            {
                json.WriteStartObject();
                foreach (var child in children)
                {
                    json.WriteString(child.Name, $"{view.Root}{path(record)}/{child.Path}");
                }

                json.WriteEndObject();
            }
        );

    public static Field<T> Flag(string name, Func<T, bool> value) =>
        new(name, (json, record, _) => json.WriteBooleanValue(value(record)));

    public static Field<T> Int(string name, Func<T, DateTimeOffset, int?> value) =>
        new(
            name,
            (json, record, now) =>
            {
                if (value(record, now) is { } number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteNullValue();
                }
            }
        );

    /// <summary>A number as such, where most of them are texts.</summary>
    public static Field<T> Number(string name, Func<T, decimal?> value) =>
        new(
            name,
            (json, record, _) =>
            {
                if (value(record) is { } number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteNullValue();
                }
            }
        );

    /// <summary>The <c>subresource_uris</c> map: relative paths below the record's own.</summary>
    public static Field<T> Subresources(Func<T, string> path, params (string Name, string Path)[] children)
    {
        var named = Array.ConvertAll(children, c => (Name: JsonEncodedText.Encode(c.Name), Tail: $"/{c.Path}.json"));
        return new(
            "subresource_uris",
            (json, record, _) =>
            {
                var root = path(record);
                json.WriteStartObject();
                foreach (var (child, tail) in named)
                {
                    json.WriteString(child, string.Concat(root, tail));
                }

                json.WriteEndObject();
            }
        );
    }
}
