using Microsoft.Extensions.Options;
using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

internal static class Egresses
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static EgressClient Client(params string[] allow) => Client(_ => { }, allow);

    public static EgressClient Client(Action<EgressOptions> change, params string[] allow)
    {
        var options = new EgressOptions();
        foreach (var rule in allow)
        {
            options.Allow.Add(rule);
        }

        change(options);
        Assert.Empty(options.Problems());
        return new EgressClient(Options.Create(options));
    }

    /// <summary>What came of the call: the fault, or None with the status and body.</summary>
    public static async Task<(EgressFault Fault, int Status, string Body)> TryAsync(
        EgressClient client,
        Uri address,
        TimeSpan? deadline = null
    )
    {
        using var cancel = new CancellationTokenSource(deadline ?? Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await client.SendAsync(request, cancel.Token);
            return (EgressFault.None, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel.Token));
        }
        catch (Exception failure) when (EgressFaults.Classify(failure) is { } fault)
        {
            return (fault, 0, failure.ToString());
        }
    }
}
