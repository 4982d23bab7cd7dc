using System.Globalization;
using System.Net;

namespace Trunkline.Sandbox.Hosting;

/// <summary>The options of the program, each with its help, in one place.</summary>
internal static class CommandLine
{
    private static readonly IReadOnlyList<Option> All =
    [
        new("--port", "NUMBER", "port to listen on (default 5081; 0 takes a free one)")
        {
            Read = (o, v) => Number(v, port => o.Port = (int)port) && o.Port <= 65_535,
        },
        new("--bind", "ADDRESS", "address to listen on (default 127.0.0.1); others can reach what is not loopback")
        {
            Read = (o, v) => IPAddress.TryParse(o.Bind = v, out _),
        },
        new(
            "--seed",
            "NAME",
            $"what to start with: {string.Join(", ", NamedSeed.All.Select(s => s.Name))} (default demo)"
        )
        {
            Read = (o, v) => NamedSeed.Find(o.Seed = v) is not null,
        },
        new("--no-seed", null, "the same as --seed empty")
        {
            Read = (o, _) => (o.Seed = NamedSeed.Empty.Name).Length > 0,
        },
        new("--seed-number", "NUMBER", "another number gives other SIDs, the same one the same (default 0)")
        {
            Read = (o, v) => Number(v, number => o.SeedNumber = number),
        },
        new("--data", "PATH", "keep the state in this file, or of all tenants in this folder, across restarts")
        {
            Read = (o, v) => (o.Data = v).Length > 0,
        },
        new("--capacity", "NUMBER", "most records of a kind in an account (default 100000)")
        {
            Read = (o, v) => Number(v, capacity => o.Capacity = (int)capacity) && o.Capacity > 0,
        },
        new("--admin-token", "TOKEN", "ask for this token at /sandbox/v1")
        {
            Read = (o, v) => (o.AdminToken = v).Length > 0,
        },
        new("--tls", null, "speak HTTPS, with a certificate made at the start that nobody trusts")
        {
            Read = (o, _) => o.Tls = true,
        },
        new("--tls-certificate", "FILE", "speak HTTPS with this certificate (PEM)")
        {
            Read = (o, v) => (o.Certificate = v).Length > 0,
        },
        new("--tls-key", "FILE", "its private key (PEM)") { Read = (o, v) => (o.Key = v).Length > 0 },
    ];

    public static string Help { get; } =
        "Trunkline sandbox: a Twilio-compatible API to develop and test against.\n\n"
        + string.Concat(All.Select(o => $"  {$"{o.Name} {o.Value}".TrimEnd(), -26} {o.Text}\n"))
        + "  --help                     this\n";

    /// <summary>Null when something is not understood.</summary>
    public static SandboxOptions? Parse(string[] args)
    {
        var given = new Given();
        for (var i = 0; i < args.Length; i++)
        {
            if (All.FirstOrDefault(o => o.Name == args[i]) is not { } option)
            {
                return null;
            }

            if ((option.Value is not null && ++i == args.Length) || !option.Read(given, args[i]))
            {
                return null;
            }
        }

        return (given.Certificate is null) != (given.Key is null) ? null : given.ToOptions();
    }

    private static bool Number(string text, Action<long> set)
    {
        var isNumber =
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= int.MaxValue;
        set(number);
        return isNumber;
    }

    private sealed record Option(string Name, string? Value, string Text)
    {
        public required Func<Given, string, bool> Read { get; init; }
    }

    private sealed class Given
    {
        private static readonly SandboxOptions Defaults = new();

        public int Port { get; set; } = Defaults.Port;

        public int Capacity { get; set; } = Defaults.Capacity;

        public long SeedNumber { get; set; }

        public string Bind { get; set; } = Defaults.BindAddress;

        public string Seed { get; set; } = Defaults.SeedName;

        public string? Data { get; set; }

        public string? AdminToken { get; set; }

        public bool Tls { get; set; }

        public string? Certificate { get; set; }

        public string? Key { get; set; }

        public SandboxOptions ToOptions() =>
            new()
            {
                Port = Port,
                BindAddress = Bind,
                SeedName = Seed,
                SeedNumber = SeedNumber,
                Data = Data,
                Capacity = Capacity,
                AdminToken = AdminToken,
                Tls = Tls,
                TlsCertificate = Certificate,
                TlsKey = Key,
            };
    }
}
