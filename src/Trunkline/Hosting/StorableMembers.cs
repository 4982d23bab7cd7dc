using System.Text.Json.Serialization.Metadata;
using Trunkline.Storage;

namespace Trunkline.Hosting;

/// <summary>
/// Looks at the texts of each object that is read from a request's body, and refuses what no database takes while it is known
/// which member it is. A converter would do it sooner, and take the texts' type out of the API's document.
/// </summary>
internal static class StorableMembers
{
    /// <summary>For the resolver of the serializer's types.</summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var texts = type.Properties.Where(p => p.Get is not null && p.PropertyType == typeof(string)).ToList();
        var lists = type.Properties.Where(p => p.Get is not null && IsListOfTexts(p.PropertyType)).ToList();
        if (texts.Count + lists.Count > 0)
        {
            type.OnDeserialized += read =>
            {
                foreach (var property in texts)
                {
                    StorableText.Require((string?)property.Get!(read), property.Name);
                }

                foreach (var property in lists)
                {
                    foreach (var text in (IEnumerable<string?>?)property.Get!(read) ?? [])
                    {
                        StorableText.Require(text, property.Name);
                    }
                }
            };
        }
    }

    private static bool IsListOfTexts(Type type) =>
        type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable<string>));
}
