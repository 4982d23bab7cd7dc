using CsCheck;
using Trunkline.Activity;

namespace Trunkline.Tests.Activity;

/// <summary>Calls by chance: few accounts, users, instances and words, so that filters find some of them; texts of every kind.</summary>
internal static class MadeCalls
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Text = Gen.OneOf<string>(
        Gen.String[Gen.Char.AlphaNumeric, 0, 40],
        Gen.OneOf("", "/ünïcode/日本語/🙂", "/" + new string('x', 8000), "a\"b,\r\n\0c", "/hubs/messaging/MESSAGES"),
        Gen.String[Gen.Char["äöÜß€日aA%_"], 0, 20]
    );

    private static readonly Gen<string> RequestId = Gen.Frequency<string>(
        (
            9,
            Gen.Int[-30, 3000].Select(Gen.ULong, (second, rest) => $"{Begin.ToUnixTimeSeconds() + second:x8}{rest:x16}")
        ),
        (1, Gen.OneOf("r", "", "6B0150DF10622E4B878BF35B", "not-hexadecimal-at-all-!"))
    );

    private static readonly Gen<CallAttempt> Attempt =
        from n in Gen.Int[1, 5]
        from started in Gen.Double[0, 1e6]
        from took in Gen.Double[0, 1e6]
        from status in Gen.Int[100, 599].Nullable()
        from fault in Text.Null()
        from waited in Gen.Double[0, 1e6]
        select new CallAttempt(n, started, took, status, fault, waited);

    public static readonly Gen<CallRecord> One =
        from account in Gen.OneOf(1L, 2L, 3L, 4_000_000_000L)
        from user in Gen.Long[1, 4].Nullable()
        from key in Gen.Long[0, 300].Nullable()
        from instance in Gen.Long[1, 5].Nullable()
        from connector in Gen.OneOf("twilio", "twiliov2", "other").Null()
        from operation in Gen.OneOf("getCalls", "createMessage", "passthrough", "unknown")
        from method in Gen.OneOf("GET", "POST", "DELETE")
        from id in RequestId
        from path in Text
        from status in Gen.OneOf<int>(Gen.OneOf(200, 201, 399, 400, 404), Gen.Int[0, 999])
        from provider in Gen.Int[0, 999].Nullable()
        from texts in Text.Null().Array[5]
        from at in Gen.Long[-60_000, 3_600_000]
        from times in Gen.Long[0, 100_000_000].Array[5]
        from attempts in Attempt.List[0, 3].Null()
        select new CallRecord
        {
            AccountId = account,
            UserId = user,
            ApiKeyId = key,
            InstanceId = instance,
            ConnectorKey = connector,
            RequestId = id,
            Operation = operation,
            Method = method,
            Path = path,
            Status = status,
            ProviderStatus = provider,
            ProviderCode = texts[0],
            ProviderRequestId = texts[1],
            StartedAt = Begin.AddMilliseconds(at),
            TotalMicroseconds = times[0],
            ResolveMicroseconds = times[1],
            ProviderMicroseconds = times[2],
            Attempts = attempts?.Count ?? 0,
            RequestBytes = times[3],
            ResponseBytes = times[4],
            RequestIp = texts[2],
            AttemptList = attempts,
            Masked = texts[3],
            Fault = texts[4],
        };

    /// <summary>All but lists are compared by the record itself; a list is compared item by item.</summary>
    public static void Same(CallRecord expected, CallRecord actual)
    {
        Assert.Equal(expected with { AttemptList = null }, actual with { AttemptList = null });
        Assert.Equal(expected.AttemptList, actual.AttemptList);
    }

    public static CallRecord Plain(int n = 0, long account = 1, int status = 200) =>
        new()
        {
            AccountId = account,
            UserId = 1,
            InstanceId = 1,
            ConnectorKey = "twilio",
            RequestId = $"{Begin.ToUnixTimeSeconds():x8}{n:x16}",
            Operation = "getCalls",
            Method = "GET",
            Path = "/elements/api-v2/hubs/messaging/calls",
            Status = status,
            StartedAt = Begin.AddMilliseconds(n),
            TotalMicroseconds = n,
        };
}
