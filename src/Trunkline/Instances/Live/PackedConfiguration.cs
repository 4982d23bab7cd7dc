using System.Buffers;
using System.Globalization;
using System.Text;
using Trunkline.Catalog;
using Trunkline.Credentials;

namespace Trunkline.Instances.Live;

/// <summary>
/// What calls need of an instance's configuration, in one array: texts as UTF-8, secrets sealed as they are stored. A text that
/// is the connector's default takes no room.
/// </summary>
/// <remarks>
/// First the uid that the seals are bound to, as 16 bytes or as text. Then each value: its key, by the place among the
/// connector's entries or written out; its kind and length in one number; a secret's version; its bytes. Numbers are of seven
/// bits a byte, the lowest first.
/// </remarks>
internal readonly struct PackedConfiguration
{
    /// <summary>Places begin with 1.</summary>
    private const int WrittenOut = 0;

    private readonly byte[] bytes;

    private PackedConfiguration(byte[] bytes) => this.bytes = bytes;

    private enum Kind
    {
        Null,
        Text,
        Secret,
    }

    public static PackedConfiguration Of(Instance instance)
    {
        var to = new ArrayBufferWriter<byte>();
        if (IsPlain(instance.Uid, out var uid))
        {
            Write(to, 0);
            uid.TryWriteBytes(to.GetSpan(16));
            to.Advance(16);
        }
        else
        {
            Write(to, Encoding.UTF8.GetByteCount(instance.Uid));
            Encoding.UTF8.GetBytes(instance.Uid, to);
        }

        foreach (var (key, value) in instance.Values)
        {
            if (value is null || value != instance.Connector.Entry(key)?.Default)
            {
                WriteKey(to, instance.Connector, key);
                WriteSize(to, value is null ? Kind.Null : Kind.Text, Encoding.UTF8.GetByteCount(value ?? ""));
                Encoding.UTF8.GetBytes(value ?? "", to);
            }
        }

        foreach (var (key, secret) in instance.Secrets)
        {
            WriteKey(to, instance.Connector, key);
            WriteSize(to, Kind.Secret, secret.Record.Length);
            Write(to, secret.Version);
            to.Write(secret.Record);
        }

        return new(to.WrittenSpan.ToArray());
    }

    /// <summary>A value that is not secret, or the entry's default.</summary>
    public string? Value(CatalogEntry connector, string key)
    {
        var left = Find(connector, key, secret: false, out var kind);
        return kind switch
        {
            null => connector.Entry(key)?.Default,
            Kind.Null => null,
            _ => Encoding.UTF8.GetString(left),
        };
    }

    /// <summary>A value that is secret; null when there is none.</summary>
    public Secret? OpenSecret(CatalogEntry connector, string key, Sealer sealer, long accountId)
    {
        var value = Find(connector, key, secret: true, out var kind);
        if (kind is null)
        {
            return null;
        }

        var version = Read(ref value);
        return sealer.Open(value, Seals.Configuration(accountId, Uid(), key, version));
    }

    private ReadOnlySpan<byte> Find(CatalogEntry connector, string key, bool secret, out Kind? kind)
    {
        var place = connector.PlaceOf(key) + 1;
        ReadOnlySpan<byte> left = bytes;
        Skip(ref left, (int)Read(ref left) is var uid && uid == 0 ? 16 : uid);
        while (!left.IsEmpty)
        {
            var found = Read(ref left);
            var isIt = found == place;
            if (found == WrittenOut)
            {
                var name = Skip(ref left, (int)Read(ref left));
                isIt = place == WrittenOut && Encoding.UTF8.GetString(name) == key;
            }

            var size = Read(ref left);
            var value = left;
            kind = (Kind)(size & 3);
            if (kind is Kind.Secret)
            {
                Read(ref left);
            }

            Skip(ref left, (int)(size >> 2));
            if (isIt && kind is Kind.Secret == secret)
            {
                return value[..^left.Length];
            }
        }

        kind = null;
        return default;
    }

    private string Uid()
    {
        ReadOnlySpan<byte> left = bytes;
        var length = (int)Read(ref left);
        return length == 0 ? new Guid(left[..16]).ToString("N") : Encoding.UTF8.GetString(left[..length]);
    }

    private static bool IsPlain(string uid, out Guid parsed) =>
        Guid.TryParseExact(uid, "N", out parsed) && parsed.ToString("N", CultureInfo.InvariantCulture) == uid;

    private static void WriteKey(ArrayBufferWriter<byte> to, CatalogEntry connector, string key)
    {
        var place = connector.PlaceOf(key) + 1;
        Write(to, place);
        if (place == WrittenOut)
        {
            Write(to, Encoding.UTF8.GetByteCount(key));
            Encoding.UTF8.GetBytes(key, to);
        }
    }

    private static void WriteSize(ArrayBufferWriter<byte> to, Kind kind, int length) =>
        Write(to, (long)length << 2 | (long)kind);

    private static void Write(ArrayBufferWriter<byte> to, long number)
    {
        for (; number > 0x7f; number >>= 7)
        {
            to.Write([(byte)(number | 0x80)]);
        }

        to.Write([(byte)number]);
    }

    private static long Read(ref ReadOnlySpan<byte> left)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = Skip(ref left, 1)[0];
            number |= (long)(next & 0x7f) << shift;
            if (next <= 0x7f)
            {
                return number;
            }
        }
    }

    private static ReadOnlySpan<byte> Skip(ref ReadOnlySpan<byte> left, int count)
    {
        var skipped = left[..count];
        left = left[count..];
        return skipped;
    }
}
