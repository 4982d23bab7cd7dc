using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Trunkline.Tests.Fixtures;

/// <summary>A PostgreSQL server of one test, which the test may stop and start.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string folder;
    private readonly int port;

    private PostgreSqlCluster(string folder, int port)
    {
        this.folder = folder;
        this.port = port;
    }

    /// <summary>Short time-outs: the tests wait for them.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=trunkline;Database=postgres;Timeout=5";

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Of the newest PostgreSQL that Debian has installed.</summary>
    public static string Programs =>
        Environment.GetEnvironmentVariable("TRUNKLINE_TEST_POSTGRESQL_BIN")
        ?? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";

    public static async Task<PostgreSqlCluster> StartNewAsync()
    {
        var cluster = new PostgreSqlCluster(Directory.CreateTempSubdirectory("trunkline-pg-").FullName, FreePort());
        if (IsRoot)
        {
            // PostgreSQL refuses to run as root.
            await RunAsync("chown", "postgres", cluster.folder);
        }

        await cluster.RunAsOwnerAsync(
            "initdb",
            "-U",
            "trunkline",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync"
        );
        await cluster.StartAsync();
        return cluster;
    }

    public Task StartAsync() =>
        RunAsOwnerAsync(
            "pg_ctl",
            "start",
            "-w",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-h 127.0.0.1 -p {port} -k '' -c fsync=off"
        );

    /// <summary>As an operator does it: clients are sent away, what was committed is kept.</summary>
    public Task StopAsync() => RunAsOwnerAsync("pg_ctl", "stop", "-w", "-m", "fast");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "postmaster.pid")))
        {
            await RunAsOwnerAsync("pg_ctl", "stop", "-w", "-m", "immediate");
        }

        Directory.Delete(folder, recursive: true);
    }

    private Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs, program), "-D", folder, .. arguments];
        return IsRoot
            ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", .. command])
            : RunAsync(command[0], command[1..]);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Not through pipes: the server would inherit them and hold them open.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "\"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    /// <summary>
    /// Below those that the system gives to connections and to listeners that ask for any: it stays free while the server is
    /// stopped.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }
}
