using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Errors;

namespace Trunkline.Sending;

/// <summary>
/// Requests of the hub's own, with a short answer in memory: whether a credential is taken, what an account is called, a token
/// for a code. They trip no breaker, since what they ask with may simply be wrong.
/// </summary>
internal sealed class ProviderRequests(Sender sender, TimeProvider time)
{
    /// <exception cref="HubException">400: the credential holds a character that no header may hold.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by <paramref name="cancel"/>; a provider that is too slow is a fault.</exception>
    public async Task<ProviderAnswer> SendAsync(ProviderRequest request, CancellationToken cancel)
    {
        using var deadline = new Deadline(request.Timeout, request.Timeout, time, cancel);
        var trace = new SendTrace(time);
        var outbound = new BufferedCall(
            request.Method,
            request.Address,
            request.Credential,
            request.Body,
            request.ContentType,
            request.Accept
        );
        try
        {
            var sent = await sender.SendAsync(outbound, SendRules.Once, deadline, trace);
            if (sent.Response is not { } response)
            {
                return new ProviderAnswer(0, default, sent.Fault);
            }

            using (response)
            {
                using var body = new PooledBuffer();
                var isWhole = await body.ReadAsync(response, request.MaxAnswerBytes, deadline);
                // What is too long to be an answer is as good as none.
                return new ProviderAnswer(response.Status, isWhole ? body.Memory.ToArray() : default, null);
            }
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && EgressFaults.Classify(failure) is { } cause)
        {
            return new ProviderAnswer(0, default, SendFault.Of(cause, requestIsOut: true));
        }
        finally
        {
            // Whoever asks goes on to the database, which blocks; not on the thread that completes sockets.
            await Task.Yield();
        }
    }
}

/// <summary>One request of the hub's own.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Address">Made by an <see cref="EgressTarget"/>, which holds the credential to its host.</param>
internal sealed record ProviderRequest(string Method, EgressAddress Address)
{
    /// <summary>Not in <see cref="Address"/>, also when it goes into the query.</summary>
    public Credential? Credential { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? ContentType { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>A longer answer counts as an empty one.</summary>
    public int MaxAnswerBytes { get; init; } = 256 * 1024;

    /// <summary>For the whole of it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>With a form as its body (application/x-www-form-urlencoded).</summary>
    public ProviderRequest WithForm(IEnumerable<KeyValuePair<string, string>> fields) =>
        this with
        {
            Body = System.Text.Encoding.ASCII.GetBytes(
                string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))
            ),
            ContentType = "application/x-www-form-urlencoded",
        };
}

/// <summary>What came back.</summary>
/// <param name="Status">0 when there is no answer.</param>
/// <param name="Body">Of the answer, whatever its status.</param>
/// <param name="Fault">Why there is no answer.</param>
internal readonly record struct ProviderAnswer(int Status, ReadOnlyMemory<byte> Body, SendFault? Fault)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
