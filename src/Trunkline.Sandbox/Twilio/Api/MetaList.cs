using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// The envelope of the products around a page of a list: the paging in a <c>meta</c> of its own, with absolute
/// addresses (https://www.twilio.com/docs/usage/twilios-response#pagination).
/// </summary>
internal static class MetaList
{
    public static Answer Of<T>(
        PageRequest page,
        string key,
        IReadOnlyList<T> items,
        bool more,
        Action<Utf8JsonWriter, T> write,
        Func<T, string?> sid
    ) =>
        Answer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(key);
            foreach (var item in items)
            {
                write(json, item);
            }

            json.WriteEndArray();
            json.WriteStartObject("meta"u8);
            json.WriteNumber("page"u8, page.Page);
            json.WriteNumber("page_size"u8, page.Size);
            json.WriteString("first_page_url"u8, page.First);
            json.WriteString(
                "previous_page_url"u8,
                page.Page > 0 ? page.Previous(items.Count == 0 ? null : sid(items[0])) : null
            );
            json.WriteString("url"u8, page.Self);
            json.WriteString("next_page_url"u8, more ? page.Next(sid(items[^1])) : null);
            json.WriteString("key"u8, key);
            json.WriteEndObject();
            json.WriteEndObject();
        });
}
