using System.Buffers.Binary;
using System.Text;
using Trunkline.Errors;

namespace Trunkline.Activity;

/// <summary>Reads the body of a block, in the form that <see cref="CallEncoder"/> tells; of each call only what is asked for.</summary>
internal sealed class CallBody
{
    private const int ChecksumLength = 4;

    private readonly ReadOnlyMemory<byte> body;
    private readonly long firstId;
    private readonly long begin;
    private readonly (int Start, int Length)[] wordPlaces;
    private readonly string?[] words;
    private readonly (long Account, int Calls)[] accounts;
    private readonly int directory;
    private readonly int[] starts;

    /// <param name="firstId">The number of its first call.</param>
    /// <param name="body">Not copied.</param>
    /// <exception cref="InvalidDataException">It is no such body, or was changed since it was written.</exception>
    public CallBody(long firstId, ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        if (bytes.Length <= ChecksumLength || bytes[0] != CallEncoder.Version)
        {
            throw new InvalidDataException("It has a form that this program does not know.");
        }

        if (
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumLength..])
            != CallChecksum.Of(bytes[..^ChecksumLength])
        )
        {
            throw new InvalidDataException("Its checksum is wrong.");
        }

        this.body = body[..^ChecksumLength];
        this.firstId = firstId;
        var reader = new VarintReader(this.body.Span);
        reader.Take(1);
        starts = new int[reader.Small()];
        begin = Varint.UnZigZag(reader.Next());
        wordPlaces = new (int, int)[reader.Small() + 1];
        words = new string?[wordPlaces.Length];
        for (var n = 1; n < wordPlaces.Length; n++)
        {
            var length = reader.Bytes().Length;
            wordPlaces[n] = (reader.Position - length, length);
        }

        accounts = new (long, int)[reader.Small()];
        var account = 0L;
        for (var n = 0; n < accounts.Length; n++)
        {
            account += (long)reader.Next();
            accounts[n] = (account, reader.Small());
        }

        directory = reader.Position;
        for (var n = 0; accounts.Length > 1 && n < starts.Length; n++)
        {
            reader.Next();
        }

        for (var n = 0; n < starts.Length; n++)
        {
            starts[n] = reader.Small();
        }

        var start = reader.Position;
        for (var n = 0; n < starts.Length; n++)
        {
            (starts[n], start) = (start, start + starts[n]);
        }
    }

    public int Count => starts.Length;

    /// <summary>Numbers of words are below this.</summary>
    public int Words => words.Length;

    /// <summary>The number of a word; 0 when no call of this block has it.</summary>
    public int NumberOf(string word)
    {
        Span<byte> utf8 = stackalloc byte[256];
        ReadOnlySpan<byte> wanted = Encoding.UTF8.TryGetBytes(word, utf8, out var length)
            ? utf8[..length]
            : Encoding.UTF8.GetBytes(word);
        for (var n = 1; n < wordPlaces.Length; n++)
        {
            var (start, size) = wordPlaces[n];
            if (size == wanted.Length && body.Span.Slice(start, size).SequenceEqual(wanted))
            {
                return n;
            }
        }

        return 0;
    }

    public string? Word(int number)
    {
        if (number == 0)
        {
            return null;
        }

        var (start, length) = wordPlaces[number];
        return words[number] ??= Encoding.UTF8.GetString(body.Span.Slice(start, length));
    }

    /// <summary>Places of the calls of these accounts, in their order; null for all places.</summary>
    public List<int>? PlacesOf(IReadOnlySet<long> wanted)
    {
        if (Array.TrueForAll(accounts, a => wanted.Contains(a.Account)))
        {
            return null;
        }

        var places = new List<int>();
        if (accounts.Length == 1)
        {
            return places;
        }

        var reader = new VarintReader(body.Span[directory..]);
        foreach (var (account, calls) in accounts)
        {
            var isWanted = wanted.Contains(account);
            var place = 0;
            for (var n = 0; n < calls; n++)
            {
                place += reader.Small();
                if (isWanted)
                {
                    places.Add(place);
                }
            }
        }

        places.Sort();
        return places;
    }

    /// <summary>The numbers that filters and sums ask for.</summary>
    public CallHead Head(int place)
    {
        var reader = new VarintReader(body.Span[starts[place]..]);
        return new CallHead
        {
            Id = firstId + (long)reader.Next(),
            AccountId = (long)reader.Next(),
            UserId = reader.Optional(),
            InstanceId = reader.Optional(),
            ApiKeyId = reader.Optional(),
            StartedAt = begin + Varint.UnZigZag(reader.Next()),
            Status = (int)Varint.UnZigZag(reader.Next()),
            TotalMicroseconds = Varint.UnZigZag(reader.Next()),
            Operation = reader.Small(),
            Connector = reader.Small(),
            Method = reader.Small(),
            Rest = starts[place] + reader.Position,
        };
    }

    public string RequestIdOf(in CallHead head)
    {
        var reader = AtTexts(head);
        return ReadRequestId(ref reader);
    }

    public string PathOf(in CallHead head)
    {
        var reader = AtTexts(head);
        SkipRequestId(ref reader);
        return Encoding.UTF8.GetString(reader.Bytes());
    }

    /// <summary>The whole call.</summary>
    public CallRecord Record(in CallHead head)
    {
        var reader = new VarintReader(body.Span[head.Rest..]);
        // In the order of the bytes: initializers are run as they are written.
        return new CallRecord
        {
            AccountId = head.AccountId,
            UserId = head.UserId,
            InstanceId = head.InstanceId,
            ApiKeyId = head.ApiKeyId,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(head.StartedAt),
            Status = head.Status,
            TotalMicroseconds = head.TotalMicroseconds,
            Operation = Word(head.Operation)!,
            ConnectorKey = Word(head.Connector),
            Method = Word(head.Method)!,
            RequestIp = Word(reader.Small()),
            Fault = Word(reader.Small()),
            ProviderCode = Word(reader.Small()),
            Masked = Word(reader.Small()),
            ProviderStatus = (int?)reader.Optional(),
            ResolveMicroseconds = Varint.UnZigZag(reader.Next()),
            ProviderMicroseconds = Varint.UnZigZag(reader.Next()),
            Attempts = (int)Varint.UnZigZag(reader.Next()),
            RequestBytes = Varint.UnZigZag(reader.Next()),
            ResponseBytes = Varint.UnZigZag(reader.Next()),
            RequestId = ReadRequestId(ref reader),
            Path = Encoding.UTF8.GetString(reader.Bytes()),
            ProviderRequestId = ReadOptional(ref reader),
            AttemptList = ReadAttempts(ref reader),
        };
    }

    private VarintReader AtTexts(in CallHead head)
    {
        const int numbersBetween = 10;
        var reader = new VarintReader(body.Span[head.Rest..]);
        for (var n = 0; n < numbersBetween; n++)
        {
            reader.Next();
        }

        return reader;
    }

    private static string ReadRequestId(ref VarintReader reader) =>
        reader.Small() is not 0 and var length
            ? Encoding.UTF8.GetString(reader.Take(length - 1))
            : Convert.ToHexStringLower(reader.Take(RequestId.Bytes));

    private static void SkipRequestId(ref VarintReader reader) =>
        reader.Take(reader.Small() is not 0 and var length ? length - 1 : RequestId.Bytes);

    private static string? ReadOptional(ref VarintReader reader) =>
        reader.Small() is not 0 and var length ? Encoding.UTF8.GetString(reader.Take(length - 1)) : null;

    private List<CallAttempt>? ReadAttempts(ref VarintReader reader)
    {
        if (reader.Small() is not (not 0 and var count))
        {
            return null;
        }

        var attempts = new List<CallAttempt>(count - 1);
        while (attempts.Count < count - 1)
        {
            var n = (int)Varint.UnZigZag(reader.Next());
            var status = (int?)reader.Optional();
            var fault = Word(reader.Small());
            var started = ReadDouble(ref reader);
            var took = ReadDouble(ref reader);
            attempts.Add(new CallAttempt(n, started, took, status, fault, ReadDouble(ref reader)));
        }

        return attempts;
    }

    private static double ReadDouble(ref VarintReader reader) =>
        BinaryPrimitives.ReadDoubleLittleEndian(reader.Take(sizeof(double)));
}

/// <summary>The numbers of a call that filters and sums ask for. Operation, connector and method are words of its block.</summary>
internal readonly struct CallHead
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public long? UserId { get; init; }
    public long? InstanceId { get; init; }
    public long? ApiKeyId { get; init; }
    public long StartedAt { get; init; }
    public int Status { get; init; }
    public long TotalMicroseconds { get; init; }
    public int Operation { get; init; }
    public int Connector { get; init; }
    public int Method { get; init; }

    /// <summary>Where the rest of the call begins.</summary>
    public int Rest { get; init; }
}
