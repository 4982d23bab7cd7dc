using System.Runtime.CompilerServices;
using System.Text.Json;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Operations;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Sending;

namespace Trunkline.Calls;

/// <summary>
/// Reads a list of an instance to its end, one page in memory at a time: for what the hub works out itself. Each page is a call
/// like any other, with its place in flight and its record in the call log.
/// </summary>
internal sealed class ListReader(OperationCalls operations, LiveInstances instances, TimeProvider time)
{
    private const int LargestPage = 1000;

    /// <summary>Seconds that a page waits for a place among the instance's calls: the customer's own calls go first.</summary>
    private const int Patience = 30;

    /// <summary>The list operation at a path such as <c>/calls</c>; null when the connector has none.</summary>
    public static OperationPlan? Find(LiveInstance instance, string path) =>
        instance.Connector.Router.Match("GET", path)?.Plan is { Definition.List: not null } list ? list : null;

    /// <summary>Where the list is at the provider: another account's list has another address.</summary>
    public static string AddressOf(LiveInstance instance, OperationPlan operation)
    {
        var built = operation.Build(Input(instance, null, "", null));
        var path = built.Call?.PathAndQuery ?? throw HubError.Invalid(string.Join("; ", built.Problems)).Raise();
        return instance.Target.Host + path.Split('?')[0];
    }

    /// <summary>The pages, each a JSON array with the hub's names, valid until the next one is asked for.</summary>
    /// <exception cref="HubException">The instance is gone or disabled, or the provider refuses or fails.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync(
        ListQuestion question,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        string? token = null;
        do
        {
            using var mapped = new PooledBuffer();
            var next = await ReadPageAsync(question, token, mapped, cancel);
            using var page = JsonDocument.Parse(mapped.Memory);
            yield return page.RootElement;
            if (next is not null && next == token)
            {
                throw new HubError(
                    ErrorKind.ProviderUnavailable,
                    "The provider names the same page as the next one twice, so that its list has no end."
                ).Raise();
            }

            token = next;
        } while (token is not null);
    }

    /// <returns>The token of the next page.</returns>
    private async Task<string?> ReadPageAsync(
        ListQuestion question,
        string? token,
        PooledBuffer mapped,
        CancellationToken cancel
    )
    {
        // Looked up for each page: an instance that was deleted or disabled meanwhile is not read on.
        var instance =
            await instances.FindByIdAsync(question.InstanceId, cancel)
            ?? throw HubError.NotFound($"No element instance found with ID {question.InstanceId}").Raise();
        var operation =
            Find(instance, question.Path)
            ?? throw HubError.Invalid($"{instance.Connector.Definition.Name} has no list at {question.Path}.").Raise();
        var call = new CallContext(time)
        {
            RequestId = question.RequestId,
            Method = "GET",
            Path = question.AskedAt,
            Cancel = cancel,
            Instance = instance,
            Principal = new CallPrincipal(question.UserId, null),
        };
        var input = Input(instance, question.Account, question.Where, token);
        var answer = await operations.RunAsync(call, operation, input, mapped, Patience);
        return answer.Error is { } error ? throw error.Raise() : answer.Info?.NextPageToken;
    }

    private static CallInput Input(LiveInstance instance, string? account, string where, string? token)
    {
        KeyValuePair<string, string>[] query = token is null
            ? [new("account", account ?? ""), new("where", where), new("pageSize", $"{LargestPage}")]
            : [new("nextPage", token)];
        return new CallInput
        {
            Path = new Dictionary<string, string>(StringComparer.Ordinal),
            Query = query,
            // The instance's own page size is for its callers; here the largest page costs the least.
            Configuration = key => key == "pagination.max" ? null : instance.Configuration(key),
        };
    }
}

/// <summary>What to read, and for whom.</summary>
/// <remarks>
/// <para>Path: of the list in the hub, such as <c>/calls</c>.</para>
/// <para>Account: at the provider, when it is another than the instance's own.</para>
/// <para>AskedAt, RequestId, UserId: the request that started it, for the call log.</para>
/// </remarks>
internal sealed record ListQuestion(
    long InstanceId,
    string Path,
    string? Account,
    string Where,
    string AskedAt,
    string RequestId,
    long UserId
);
