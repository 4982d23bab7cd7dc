using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trunkline.Catalog;
using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;

#pragma warning disable CA2000 // Each secret goes into the values, which wipe it when they are disposed of.

namespace Trunkline.Instances;

/// <summary>
/// Values of an instance's configuration, by key. What the connector calls secret is held as a <see cref="Secret"/> and nothing
/// else, from the request to the seal and back; it is wiped when the values are disposed of.
/// </summary>
internal sealed class ConfigurationValues(CatalogEntry connector) : IDisposable
{
    /// <summary>Stands for a secret wherever configurations are shown.</summary>
    public const string Mask = "********";

    private readonly Dictionary<string, Value> values = new(StringComparer.Ordinal);

    /// <summary>Texts as they came in, by JSON or a form: secrets among them are wrapped at once.</summary>
    public static ConfigurationValues Of(CatalogEntry connector, IEnumerable<KeyValuePair<string, string?>> texts)
    {
        var made = new ConfigurationValues(connector);
        foreach (var (key, text) in texts)
        {
            made.Set(key, text);
        }

        return made;
    }

    public IEnumerable<string> Keys => values.Keys;

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>A value that is not secret; null for one that is, or that there is not.</summary>
    public string? Text(string key) => values.GetValueOrDefault(key).Text;

    /// <summary>A secret value, which stays this object's own; null for one that is not secret, or that there is not.</summary>
    public Secret? Secret(string key) => values.GetValueOrDefault(key).Secret;

    /// <summary>Puts a value in; secret or not is the connector's word.</summary>
    public void Set(string key, string? text) =>
        Put(
            key,
            text is not null && connector.IsSecret(key)
                ? new Value(null, Credentials.Secret.FromText(text))
                : new Value(text, null)
        );

    /// <summary>Takes a secret over.</summary>
    public void Set(string key, Secret secret) => Put(key, new Value(null, secret));

    /// <summary>Takes the value of that key from other values, which keep their own.</summary>
    public void Copy(ConfigurationValues from, string key)
    {
        var value = from.values.GetValueOrDefault(key);
        Put(key, value.Secret is { } secret ? new Value(null, Credentials.Secret.Take(secret.Bytes.ToArray())) : value);
    }

    /// <summary>Both have the same value there, or none.</summary>
    public bool IsSame(ConfigurationValues other, string key)
    {
        var (mine, theirs) = (values.GetValueOrDefault(key), other.values.GetValueOrDefault(key));
        return mine.Secret is { } one && theirs.Secret is { } two
            ? CryptographicOperations.FixedTimeEquals(one.Bytes, two.Bytes)
            : mine.Secret is null && theirs.Secret is null && mine.Text == theirs.Text;
    }

    /// <summary>Writes a value as UTF-8, secret or not; without one, the entry's default. False when there is neither.</summary>
    public bool Write(string key, IBufferWriter<byte> to)
    {
        if (Secret(key) is { } secret)
        {
            to.Write(secret.Bytes);
            return true;
        }

        if (TextOrDefault(key) is not { } text)
        {
            return false;
        }

        Encoding.UTF8.GetBytes(text, to);
        return true;
    }

    /// <summary>A value that is not secret, or the entry's default when it is not named at all.</summary>
    public string? TextOrDefault(string key) => Has(key) ? Text(key) : connector.Entry(key)?.Default;

    /// <summary>What the connector says about these values, and the values as it wants them: trimmed, with defaults.</summary>
    public (ConfigurationValues Values, CheckedValues Result) Check()
    {
        var decoded = new List<char[]>();
        try
        {
            var supplied = new Dictionary<string, ReadOnlyMemory<char>?>(StringComparer.Ordinal);
            foreach (var (key, value) in values)
            {
                supplied[key] = value.Secret is { } secret ? Decode(secret, decoded) : value.Text?.AsMemory();
            }

            var result = ConfigurationCheck.Check(connector.Definition, supplied);
            var good = new ConfigurationValues(connector);
            foreach (var (key, text) in result.Values)
            {
                if (text is { } some && connector.IsSecret(key))
                {
                    var bytes = new byte[Encoding.UTF8.GetByteCount(some.Span)];
                    Encoding.UTF8.GetBytes(some.Span, bytes);
                    good.Set(key, Credentials.Secret.Take(bytes));
                }
                else
                {
                    good.Set(key, text?.ToString());
                }
            }

            return (good, result);
        }
        finally
        {
            decoded.ForEach(Array.Clear);
        }
    }

    /// <summary>All values as one secret, to be sealed until they are needed: a JSON object of texts.</summary>
    public Secret ToJson()
    {
        using var json = new WipedBuffer();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in values)
            {
                if (value.Secret is { } secret)
                {
                    writer.WriteString(key, secret.Bytes);
                }
                else
                {
                    writer.WriteString(key, value.Text);
                }
            }

            writer.WriteEndObject();
        }

        return Credentials.Secret.Take(json.Written.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static ConfigurationValues FromJson(CatalogEntry connector, Secret json)
    {
        var read = new ConfigurationValues(connector);
        var reader = new Utf8JsonReader(json.Bytes);
        var key = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = reader.GetString()!;
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                read.Set(key, (string?)null);
            }
            else if (reader.TokenType == JsonTokenType.String && connector.IsSecret(key))
            {
                var bytes = new byte[reader.ValueSpan.Length];
                var length = reader.CopyString(bytes);
                read.Set(key, Credentials.Secret.Take(bytes[..length]));
                Array.Clear(bytes);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                read.Set(key, reader.GetString());
            }
        }

        return read;
    }

    public void Dispose()
    {
        foreach (var value in values.Values)
        {
            value.Secret?.Dispose();
        }
    }

    private void Put(string key, Value value)
    {
        values.GetValueOrDefault(key).Secret?.Dispose();
        values[key] = value;
    }

    private static ReadOnlyMemory<char> Decode(Secret secret, List<char[]> decoded)
    {
        var chars = new char[Encoding.UTF8.GetCharCount(secret.Bytes)];
        decoded.Add(chars);
        Encoding.UTF8.GetChars(secret.Bytes, chars);
        return chars;
    }

    private readonly record struct Value(string? Text, Secret? Secret);
}
