using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Paging;

namespace Trunkline.Instances.Reading;

/// <summary>Reads a page of instances for whoever asks; the endpoints differ in what they narrow it to.</summary>
internal sealed class InstanceLists(
    InstanceStore store,
    CredentialVault vault,
    TokenViews views,
    ConnectorCatalog catalog
)
{
    private const int MaxPageSize = 200;
    private const int MaxBarePageSize = 1000;

    /// <param name="http">For headers.</param>
    /// <param name="caller">Who asks; sees what is theirs.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="page">Which page.</param>
    /// <param name="connector">Key or id; null for all.</param>
    /// <param name="accountId">Of one account; null for all that the caller may see.</param>
    public async Task<IResult> ReadAsync(
        HttpContext http,
        Caller caller,
        InstanceQuery query,
        PageQuery page,
        string? connector,
        long? accountId = null
    )
    {
        var hydrate = query.Hydrate != false;
        var size = PageSize.Read(http, hydrate ? MaxPageSize : MaxBarePageSize, MaxPageSize);
        var filter = InstanceFilter.From(query) with
        {
            PageSize = size,
            NextPage = page.NextPage is { Length: > 0 } next ? next : null,
            ConnectorKey = KeyOf(connector),
            AccountId = accountId,
        };
        var (instances, total) = await store.ListAsync(caller, filter, http.RequestAborted);
        string? nextPage = null;
        if (instances.Count > size)
        {
            instances = instances[..size];
            nextPage = ListToken.Write(filter.PositionAfter(instances[^1]));
        }

        http.SetListHeaders(instances.Count, nextPage, total);
        var showTokens = hydrate && query.ShowToken != false && caller.Has(Scopes.TokensRead);
        if (showTokens)
        {
            await views.RecordAsync(caller, instances, http.RequestAborted);
        }

        return TypedResults.Ok(instances.Select(i => InstanceView.From(i, vault.Sealer, showTokens, hydrate)).ToList());
    }

    /// <summary>A connector that there is not has no instances, which is no mistake of a filter.</summary>
    private string? KeyOf(string? connector) =>
        string.IsNullOrEmpty(connector) ? null : catalog.Find(connector)?.Key ?? connector;
}
