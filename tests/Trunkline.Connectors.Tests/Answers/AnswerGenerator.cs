using System.Text;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers;

/// <summary>Makes answers that a provider might send for an operation, and some that none should: the same ones for the same seed.</summary>
internal sealed class AnswerGenerator(
    int seed,
    AnswerDefinition answer,
    ListDefinition? list,
    IEnumerable<string> known
)
{
    private static readonly string[] Texts =
    [
        "",
        "queued",
        "delivered",
        "received",
        "outbound-api",
        "inbound",
        "SM0123456789abcdef0123456789abcdef",
        "Hi + ü <b>&amp;'\u00a0",
        "a\u007fb\u0085c\u2028d\ufeffe\ufffef",
        "\U0001F600 and \uE000",
        @"line\nline\t\""\\\/\b\f\r",
        @"\u00fc\u0041\u005c\u0022\u0000\u001f",
        @"\ud83d\ude00",
        @"\/2010-04-01\/Accounts.json?Page=1\u0026PageToken=x",
        "/2010-04-01/Accounts/AC1/Messages.json?PageSize=50&Page=1&PageToken=PA1#x",
        "Thu, 24 Aug 2023 05:01:45 +0000",
        "Thu, 24 Aug 2023 05:01:45 +0230",
        "Fri, 24 Aug 2023 05:01:45 +0000",
        "thu, 24 aug 2023 05:01:45 +0000",
        "Thu, 24 Aug 2023 05:01:45 GMT",
        "Thu, 24 Aug 2023 24:00:00 +0000",
        "Thu, 30 Feb 2023 05:01:45 +0000",
        "Thu, 24 Aug 2023 05:01:45\\u0020+0000",
        "2014-11-04T21:43:39Z",
        "2014-11-04T21:43:39.123+01:00",
        "2014-11-04",
        "-0.00750",
        "01",
        "12345678901234567890.5",
        "1e5",
        "-",
        "5.",
    ];

    private static readonly string[] Scalars =
    [
        "null",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "21211",
        "1E400",
        "-1.5e-7",
        "123456789012345678901234567890.10",
    ];

    private readonly Random random = new(seed);
    private readonly string[] names =
    [
        .. known,
        .. answer.Fields.Select(f => f.Name),
        .. answer.Fields.Select(f => f.From).OfType<string>(),
        .. answer.Fields.Select(f => f.From?.Split('.')[0]).OfType<string>(),
        "auth_token",
        "auth\\u005ftoken",
        "s\\u0069d",
        "other",
        "Other",
        "na\\nme",
        "ünï",
        "\U0001F600",
        "",
    ];

    private readonly MemoryStream json = new();

    /// <summary>The next answer, as bytes.</summary>
    public byte[] Next()
    {
        json.SetLength(0);
        WriteRoot();
        Blank();
        var bytes = json.ToArray();
        return random.Next(12) == 0 ? Spoil(bytes) : bytes;
    }

    /// <summary>A member that an answer may have.</summary>
    public string Name() => names[random.Next(names.Length)];

    public int Number(int below) => random.Next(below);

    private void WriteRoot()
    {
        Blank();
        if (answer.Root is not { } root || random.Next(12) == 0)
        {
            WriteContent();
            return;
        }

        var parts = new List<Action>();
        for (var i = random.Next(10) == 0 ? random.Next(3) : 1; i > 0; i--)
        {
            parts.Add(() => WritePath(root, WriteContent));
        }

        foreach (var named in new[] { list?.Paging.NextMember, list?.Paging.TotalMember }.OfType<string>())
        {
            parts.Add(() => WritePath(named, () => WriteValue(2)));
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            parts.Add(() => WriteMember(Name(), () => WriteValue(3)));
        }

        var order = parts.ToArray();
        random.Shuffle(order);
        WriteAll('{', '}', order);
    }

    private void WritePath(string path, Action value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || random.Next(4) == 0)
        {
            WriteMember(path, value);
        }
        else
        {
            WriteMember(path[..dot], () => WriteAll('{', '}', [() => WritePath(path[(dot + 1)..], value)]));
        }
    }

    private void WriteContent()
    {
        if (list is null || random.Next(10) == 0)
        {
            WriteItem();
            return;
        }

        WriteAll('[', ']', [.. Enumerable.Repeat(WriteItem, random.Next(6))]);
    }

    private void WriteItem()
    {
        if (random.Next(30) == 0)
        {
            WriteValue(2);
            return;
        }

        var members = names.Where(_ => random.Next(3) > 0).Append(Name()).ToArray();
        random.Shuffle(members);
        WriteAll('{', '}', [.. members.Select(n => (Action)(() => WriteMember(n, () => WriteValue(2))))]);
    }

    private void WriteMember(string name, Action value)
    {
        Write(random.Next(400) == 0 ? $"\"\\ud800{name}\"" : $"\"{name}\"");
        Blank();
        Write(":");
        Blank();
        value();
    }

    private void WriteValue(int depth)
    {
        switch (random.Next(depth > 0 ? 10 : 8))
        {
            case 8:
                var members = Enumerable.Range(0, random.Next(4)).Select(_ => Name());
                WriteAll(
                    '{',
                    '}',
                    [.. members.Select(n => (Action)(() => WriteMember(n, () => WriteValue(depth - 1))))]
                );
                break;
            case 9:
                WriteAll('[', ']', [.. Enumerable.Repeat(() => WriteValue(depth - 1), random.Next(4))]);
                break;
            case < 3:
                Write(Scalars[random.Next(Scalars.Length)]);
                break;
            default:
                WriteText();
                break;
        }
    }

    private void WriteText()
    {
        Write("\"");
        Write(Texts[random.Next(Texts.Length)]);
        switch (random.Next(600))
        {
            case 0:
                Write("\\udc00");
                break;
            case 1:
                json.Write([0xC3, 0x28, 0xFF]);
                break;
        }

        Write("\"");
    }

    private void WriteAll(char open, char close, Action[] parts)
    {
        Write($"{open}");
        for (var i = 0; i < parts.Length; i++)
        {
            Write(i > 0 ? "," : "");
            Blank();
            parts[i]();
            Blank();
        }

        Write($"{close}");
    }

    private void Blank() => Write(random.Next(8) == 0 ? " \t\r\n"[random.Next(4)].ToString() : "");

    private void Write(string text) => json.Write(Encoding.UTF8.GetBytes(text));

    private byte[] Spoil(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes, .. "{}"u8];
            case 2:
                return [.. bytes[..at], .. "/**/"u8, .. bytes[at..]];
            default:
                bytes[at] = (byte)random.Next(256);
                return bytes;
        }
    }
}
