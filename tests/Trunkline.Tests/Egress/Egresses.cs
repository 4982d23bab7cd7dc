using System.Text;
using Microsoft.Extensions.Options;
using Trunkline.Egress;
using Trunkline.Egress.Clients;

namespace Trunkline.Tests.Egress;

internal static class Egresses
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The same tests run over the framework's client, with this variable: what they promise holds for both.</summary>
    public static readonly bool OwnClient = Environment.GetEnvironmentVariable("TRUNKLINE_TEST_OWN_CLIENT") != "false";

    public static EgressClient Client(params string[] allow) => Client(_ => { }, allow);

    public static EgressClient Client(Action<EgressOptions> change, params string[] allow)
    {
        var options = new EgressOptions { OwnClient = OwnClient };
        foreach (var rule in allow)
        {
            options.Allow.Add(rule);
        }

        change(options);
        Assert.Empty(options.Problems());
        return new EgressClient(Options.Create(options), TimeProvider.System);
    }

    /// <summary>What came of the call: the fault, or None with the status and body.</summary>
    public static async Task<(EgressFault Fault, int Status, string Body)> TryAsync(
        EgressClient client,
        Uri address,
        TimeSpan? patience = null
    )
    {
        using var deadline = Deadline(patience);
        try
        {
            using var answer = await client.SendAsync(new ProbeRequest("GET", EgressAddress.Of(address)), deadline);
            return (EgressFault.None, answer.Status, await ReadAsync(answer, deadline));
        }
        catch (Exception failure) when (EgressFaults.Classify(failure) is { } fault)
        {
            return (fault, 0, failure.ToString());
        }
    }

    public static Deadline Deadline(TimeSpan? patience = null) =>
        new(patience ?? Patience, Patience, TimeProvider.System, CancellationToken.None);

    /// <summary>The whole body, each byte a character.</summary>
    public static async Task<string> ReadAsync(EgressResponse answer, Deadline deadline)
    {
        using var body = new MemoryStream();
        var part = new byte[8 * 1024];
        while (await answer.ReadAsync(part, deadline) is > 0 and var read)
        {
            body.Write(part, 0, read);
        }

        return Encoding.Latin1.GetString(body.ToArray());
    }
}
