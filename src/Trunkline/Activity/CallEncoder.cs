using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Trunkline.Errors;

namespace Trunkline.Activity;

/// <summary>
/// Turns calls into the body of a block as they come; <see cref="CallBody"/> reads it. It is emptied and used again. A body is:
/// <list type="number">
/// <item>the version of this form, the number of calls, the time that theirs are counted from;</item>
/// <item>words, which many calls share: operations, connectors, methods, addresses. A call names them by their number, 0 is none;</item>
/// <item>accounts with the number of their calls; where there are several, the places of the calls of each;</item>
/// <item>the length of each call, so that one can be found without those before it;</item>
/// <item>the calls: first the numbers that filters and sums ask for, then the others, texts at the end;</item>
/// <item>a checksum (CRC-32C) of all before.</item>
/// </list>
/// </summary>
internal sealed class CallEncoder
{
    /// <summary>A block holds no more, so that who reads one call does not read many others.</summary>
    public const int MaxCalls = 4096;

    /// <summary>Long paths fill a block sooner.</summary>
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>Of this form. Later ones count on; whoever reads must know them all.</summary>
    internal const byte Version = 1;
    private const int MaxNumbers = 21 * Varint.MaxLength;

    private readonly CallBuffer calls = new(64 * 1024);
    private readonly CallBuffer words = new(1024);
    private readonly CallBuffer accounts = new(64);
    private readonly CallBuffer body = new(64 * 1024);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly (long Account, int Place)[] owners = new (long, int)[MaxCalls];
    private readonly int[] lengths = new int[MaxCalls];
    private long begin;
    private long firstAt;
    private long lastAt;
    private long lastOffset;

    public int Count { get; private set; }

    public bool IsFull => Count == MaxCalls || calls.Length > MaxBytes;

    public void Clear()
    {
        calls.Clear();
        words.Clear();
        numbers.Clear();
        Count = 0;
    }

    /// <summary>One more call, numbered after the one before it.</summary>
    public void Add(CallRecord call) => Add(call, Count);

    /// <param name="call">What is remembered of it.</param>
    /// <param name="offset">Its number less that of the block's first call.</param>
    public void Add(CallRecord call, long offset)
    {
        var at = call.StartedAt.ToUnixTimeMilliseconds();
        if (Count == 0)
        {
            begin = firstAt = lastAt = at;
        }

        var start = calls.Length;
        AddNumbers(call, offset, at);
        AddRequestId(call.RequestId);
        calls.Text(call.Path);
        AddOptional(call.ProviderRequestId);
        AddAttempts(call.AttemptList);

        firstAt = Math.Min(firstAt, at);
        lastAt = Math.Max(lastAt, at);
        lastOffset = offset;
        owners[Count] = (call.AccountId, Count);
        lengths[Count] = calls.Length - start;
        Count++;
    }

    /// <summary>What is in it so far, as a block; valid until the next call is added.</summary>
    public EncodedCalls Finish()
    {
        body.Clear();
        accounts.Clear();
        body.Add([Version]);
        body.Number((ulong)Count);
        body.Number(Varint.ZigZag(begin));
        body.Number((ulong)numbers.Count);
        body.Add(words.Written.Span);
        AddAccounts();
        foreach (var length in lengths.AsSpan(0, Count))
        {
            body.Number((ulong)length);
        }

        body.Add(calls.Written.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(body.Room(4), CallChecksum.Of(body.Written.Span));
        body.Advance(4);
        return new EncodedCalls(Count, lastOffset, firstAt, lastAt, accounts.Written, body.Written);
    }

    private void AddNumbers(CallRecord call, long offset, long at)
    {
        var room = calls.Room(MaxNumbers);
        var n = Varint.Write(room, (ulong)offset);
        n += Varint.Write(room[n..], (ulong)call.AccountId);
        n += Varint.Write(room[n..], Optional(call.UserId));
        n += Varint.Write(room[n..], Optional(call.InstanceId));
        n += Varint.Write(room[n..], Optional(call.ApiKeyId));
        n += Varint.Write(room[n..], Varint.ZigZag(at - begin));
        n += Varint.Write(room[n..], Varint.ZigZag(call.Status));
        n += Varint.Write(room[n..], Varint.ZigZag(call.TotalMicroseconds));
        n += Varint.Write(room[n..], WordOf(call.Operation));
        n += Varint.Write(room[n..], WordOf(call.ConnectorKey));
        n += Varint.Write(room[n..], WordOf(call.Method));
        n += Varint.Write(room[n..], WordOf(call.RequestIp));
        n += Varint.Write(room[n..], WordOf(call.Fault));
        n += Varint.Write(room[n..], WordOf(call.ProviderCode));
        n += Varint.Write(room[n..], WordOf(call.Masked));
        n += Varint.Write(room[n..], Optional(call.ProviderStatus));
        n += Varint.Write(room[n..], Varint.ZigZag(call.ResolveMicroseconds));
        n += Varint.Write(room[n..], Varint.ZigZag(call.ProviderMicroseconds));
        n += Varint.Write(room[n..], Varint.ZigZag(call.Attempts));
        n += Varint.Write(room[n..], Varint.ZigZag(call.RequestBytes));
        n += Varint.Write(room[n..], Varint.ZigZag(call.ResponseBytes));
        calls.Advance(n);
    }

    /// <summary>Our own ids are half as long as bytes, after a 0; a text that is none begins with its length and one.</summary>
    private void AddRequestId(string id)
    {
        var room = calls.Room(1 + RequestId.Bytes);
        if (RequestId.TryRead(id, room[1..(1 + RequestId.Bytes)]))
        {
            room[0] = 0;
            calls.Advance(1 + RequestId.Bytes);
        }
        else
        {
            AddOptional(id);
        }
    }

    /// <summary>Its length and one, then UTF-8; 0 for none.</summary>
    private void AddOptional(string? text)
    {
        if (text is null)
        {
            calls.Number(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        calls.Number((ulong)length + 1);
        Encoding.UTF8.GetBytes(text, calls.Room(length));
        calls.Advance(length);
    }

    private void AddAttempts(IReadOnlyList<CallAttempt>? attempts)
    {
        calls.Number(attempts is null ? 0 : (ulong)attempts.Count + 1);
        foreach (var attempt in attempts ?? [])
        {
            calls.Number(Varint.ZigZag(attempt.N));
            calls.Number(Optional(attempt.Status));
            calls.Number(WordOf(attempt.Fault));
            foreach (
                var milliseconds in (ReadOnlySpan<double>)[attempt.StartedMs, attempt.Milliseconds, attempt.WaitedMs]
            )
            {
                BinaryPrimitives.WriteDoubleLittleEndian(calls.Room(sizeof(double)), milliseconds);
                calls.Advance(sizeof(double));
            }
        }
    }

    private ulong WordOf(string? word)
    {
        if (word is null)
        {
            return 0;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, word, out var known);
        if (!known)
        {
            number = numbers.Count;
            words.Text(word);
        }

        return (ulong)number;
    }

    private void AddAccounts()
    {
        var sorted = owners.AsSpan(0, Count);
        sorted.Sort();
        var first = sorted[0].Account;
        if (first == sorted[^1].Account)
        {
            accounts.Number((ulong)first);
            accounts.Number((ulong)Count);
            body.Number(1);
            body.Add(accounts.Written.Span);
            return;
        }

        var number = 0;
        var before = 0L;
        for (var n = 0; n < sorted.Length; number++)
        {
            var (account, begins) = (sorted[n].Account, n);
            while (n < sorted.Length && sorted[n].Account == account)
            {
                n++;
            }

            accounts.Number((ulong)(account - before));
            accounts.Number((ulong)(n - begins));
            before = account;
        }

        body.Number((ulong)number);
        body.Add(accounts.Written.Span);
        for (var n = 0; n < sorted.Length; n++)
        {
            var follows = n > 0 && sorted[n].Account == sorted[n - 1].Account;
            body.Number((ulong)(sorted[n].Place - (follows ? sorted[n - 1].Place : 0)));
        }
    }

    private static ulong Optional(long? number) => number is { } some ? (ulong)some + 1 : 0;
}

/// <summary>A block's body, and what its row says of it.</summary>
/// <param name="Calls">How many.</param>
/// <param name="LastOffset">The number of the last call less that of the first.</param>
/// <param name="FirstAt">When the earliest began.</param>
/// <param name="LastAt">When the latest began.</param>
/// <param name="Accounts">See <see cref="CallAccounts"/>.</param>
/// <param name="Body">See <see cref="CallEncoder"/>.</param>
internal readonly record struct EncodedCalls(
    int Calls,
    long LastOffset,
    long FirstAt,
    long LastAt,
    ReadOnlyMemory<byte> Accounts,
    ReadOnlyMemory<byte> Body
);
