using System.Net.Sockets;
using System.Text;
using Trunkline.Egress;
using Trunkline.Egress.Clients;

namespace Trunkline.Tests.Egress.Lane;

/// <summary>One answer of a server, byte for byte, as one of the two clients understands it.</summary>
internal static class Answers
{
    /// <summary>What came of a request whose answer is these bytes, after which the server hangs up.</summary>
    public static async Task<Understood> ReadAsync(bool ownClient, string bytes, string method = "GET")
    {
        await using var server = RawServer.Saying(bytes);
        using var client = Egresses.Client(o => o.OwnClient = ownClient, "127.0.0.1");
        return await ReadAsync(client, $"http://127.0.0.1:{server.Port}/", method);
    }

    /// <param name="client">Either.</param>
    /// <param name="url">Of a server.</param>
    /// <param name="method">GET and so on.</param>
    /// <param name="isLast">The server hangs up after it.</param>
    public static async Task<Understood> ReadAsync(
        EgressClient client,
        string url,
        string method = "GET",
        bool isLast = false
    )
    {
        using var deadline = Egresses.Deadline();
        var request = new ProbeRequest(method, EgressAddress.Of(new Uri(url)));
        if (isLast)
        {
            // Without it the framework's client meets its own connections again, at the moment that the server closes them.
            request.Lines.Add(("Connection", "close"));
        }

        try
        {
            using var answer = await client.SendAsync(request, deadline);
            // The framework's client keeps the lines of the body apart; order between names says nothing.
            var lines = new List<string>();
            foreach (var line in answer.Headers)
            {
                lines.Add($"{line.Name.ToUpperInvariant()}: {line.Value}");
            }

            lines.Sort(StringComparer.Ordinal);
            var status = answer.Status;
            return new(EgressFault.None, status, string.Join('\n', lines), await Egresses.ReadAsync(answer, deadline));
        }
        catch (Exception failure) when (EgressFaults.Classify(failure) is { } fault)
        {
            return new(fault, 0, failure.ToString(), "");
        }
    }

    /// <summary>Sends the bytes in pieces, each in its own packet where the network lets it.</summary>
    public static async Task DripAsync(Socket socket, string bytes, IEnumerable<int> cuts, CancellationToken cancel)
    {
        var all = Encoding.Latin1.GetBytes(bytes);
        var from = 0;
        foreach (var cut in cuts.Where(c => c < all.Length).Order())
        {
            await socket.SendAsync(all.AsMemory(from..cut), cancel);
            await Task.Yield();
            from = cut;
        }

        await socket.SendAsync(all.AsMemory(from), cancel);
    }
}

/// <summary>The fault, or status, header lines and body.</summary>
internal sealed record Understood(EgressFault Fault, int Status, string Lines, string Body)
{
    public bool IsRefused => Fault is EgressFault.InvalidAnswer or EgressFault.Broken;
}
