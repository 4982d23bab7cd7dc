using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>The envelope around a page of a list.</summary>
internal static class ListAnswer
{
    public static Answer Of<T>(
        PageRequest page,
        string key,
        IReadOnlyList<T> items,
        bool more,
        Action<Utf8JsonWriter, T> write,
        Func<T, string?> sid
    ) =>
        page.IsProduct
            ? MetaList.Of(page, key, items, more, write, sid)
            : Answer.Ok(json =>
            {
                var start = items.Count == 0 ? 0 : (long)page.Page * page.Size;
                json.WriteStartObject();
                json.WriteString("first_page_uri"u8, page.First);
                json.WriteNumber("end"u8, items.Count == 0 ? 0 : start + items.Count - 1);
                json.WriteString(
                    "previous_page_uri"u8,
                    page.Page > 0 ? page.Previous(items.Count == 0 ? null : sid(items[0])) : null
                );
                json.WriteStartArray(key);
                foreach (var item in items)
                {
                    write(json, item);
                }

                json.WriteEndArray();
                json.WriteString("uri"u8, page.Self);
                json.WriteNumber("page_size"u8, page.Size);
                json.WriteNumber("start"u8, start);
                json.WriteString("next_page_uri"u8, more ? page.Next(sid(items[^1])) : null);
                json.WriteNumber("page"u8, page.Page);
                json.WriteEndObject();
            });
}
