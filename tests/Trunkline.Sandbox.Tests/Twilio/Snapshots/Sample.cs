using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Trunkline.Sandbox.Twilio.State;
using Record = Trunkline.Sandbox.Twilio.State.Record;

namespace Trunkline.Sandbox.Tests.Twilio.Snapshots;

/// <summary>Makes up a value for every field of any kind of plain data, private ones included, and tells what is in it.</summary>
internal static class Sample
{
    private const int Deepest = 4;

    /// <summary>Kept by the account's own code, beside its record.</summary>
    private static bool IsApart(FieldInfo field) =>
        field.DeclaringType == typeof(Account) && (field.FieldType == typeof(Ledger) || field.Name == "collections");

    public static object Of(Type type) => Make(type, type.Name, 0)!;

    public static string Tell(object? value)
    {
        var text = new StringBuilder();
        Tell(value, text);
        return text.ToString();
    }

    private static object? Make(Type type, string place, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner, place, depth);
        }

        if (Plain(type, place) is { } plain)
        {
            return plain;
        }

        if (depth > Deepest)
        {
            return null;
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Make(type.GetElementType()!, place, depth + 1), 0);
            return array;
        }

        if (type.IsGenericType && Filled(type, place, depth) is { } filled)
        {
            return filled;
        }

        Assert.False(
            typeof(Delegate).IsAssignableFrom(type)
                || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
                || (depth > 0 && type.IsSubclassOf(typeof(Record))),
            $"{place} is a {type.Name}, which is not plain data. Records hold plain data and refer to others by SID."
        );
        return Object(type, place, depth);
    }

    private static object? Plain(Type type, string place) =>
        type == typeof(string) ? "text of " + place
        : type == typeof(bool) ? true
        : type == typeof(int) ? 42
        : type == typeof(long) ? 4_200_000_000L
        : type == typeof(double) ? 4.25
        : type == typeof(decimal) ? 0.0079m
        : type == typeof(byte[]) ? "bytes"u8.ToArray()
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 18, 14, 30, 15, 250, TimeSpan.Zero)
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 18)
        : type == typeof(TimeSpan) ? TimeSpan.FromMilliseconds(1250)
        : type == typeof(object) ? 1.5m
        : type == typeof(Uri) ? new Uri("https://example.com/" + place)
        : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
        : null;

    private static object? Filled(Type type, string place, int depth)
    {
        var (kind, arguments) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (kind.Name.Contains("Dictionary", StringComparison.Ordinal))
        {
            var map = type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(arguments) : type;
            var made = (IDictionary)Activator.CreateInstance(map)!;
            made[Make(arguments[0], place, depth + 1)!] = Make(arguments[1], place, depth + 1);
            return made;
        }

        if (kind == typeof(KeyValuePair<,>))
        {
            return Activator.CreateInstance(type, Make(arguments[0], place, depth), Make(arguments[1], place, depth));
        }

        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments[0]))!;
        if (depth < Deepest)
        {
            list.Add(Make(arguments[0], place, depth + 1));
        }

        return type.IsAssignableFrom(list.GetType()) ? list : Activator.CreateInstance(type, list);
    }

    private static object Object(Type type, string place, int depth)
    {
        if (type.IsAbstract)
        {
            type =
                type.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault()?.DerivedType
                ?? throw new InvalidOperationException(
                    $"{place} is of an abstract type that JSON does not tell apart."
                );
        }

        var made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in Fields(type))
        {
            field.SetValue(made, Make(field.FieldType, $"{place}.{NameOf(field)}", depth + 1));
        }

        return made;
    }

    private static void Tell(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case string or bool or Uri:
                text.Append(value);
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    text.Append('[').Append(entry.Key).Append("] ");
                    Tell(entry.Value, text);
                }

                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    text.Append("- ");
                    Tell(item, text);
                }

                break;
            default:
                foreach (var field in Fields(value.GetType()))
                {
                    text.Append('\n').Append(NameOf(field)).Append(": ");
                    Tell(field.GetValue(value), text);
                }

                break;
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType!)
        {
            foreach (
                var field in at.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
            {
                if (!IsApart(field))
                {
                    yield return field;
                }
            }
        }
    }

    private static string NameOf(FieldInfo field) => field.Name.Split('>')[0].TrimStart('<');
}
