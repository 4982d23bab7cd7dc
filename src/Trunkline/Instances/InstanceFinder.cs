using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Instances;

/// <summary>The instance that a platform request is about: named by id in the path, or by the element token in the header.</summary>
public sealed class InstanceFinder(InstanceStore store, ConnectorCatalog catalog)
{
    /// <exception cref="HubException">404, with the same text for unknown and for foreign ids.</exception>
    public async Task<Instance> ByIdAsync(HttpContext http, Caller caller, string? connectorKey = null)
    {
        var text = http.Request.RouteValues["id"]?.ToString() ?? "";
        if (!long.TryParse(text, System.Globalization.NumberStyles.None, null, out var id))
        {
            throw HubError.Invalid($"The instance id '{text}' is not a whole number.").Raise();
        }

        var instance = await store.FindAsync(caller, id, http.RequestAborted);
        return instance is not null && (connectorKey is null || instance.Connector == catalog.Find(connectorKey))
            ? instance
            : throw HubError.NotFound($"No element instance found with ID {id}").Raise();
    }

    /// <exception cref="HubException">401: no Element part, or not a token of the caller.</exception>
    public async Task<Instance> ByTokenAsync(HttpContext http, Caller caller)
    {
        var hash = ElementToken(http);
        var instance = await store.FindByTokenAsync(hash, http.RequestAborted);
        return instance is not null && caller.MaySee(instance.OrganizationId, instance.AccountId, instance.User.Id)
            ? await store.FindAsync(caller, instance.Id, http.RequestAborted) ?? throw Invalid()
            : throw Invalid();
    }

    private static TokenHash ElementToken(HttpContext http)
    {
        var header = AuthorizationHeader.Parse(http.Request.Headers.Authorization);
        return header.Element.IsEmpty
            ? throw HubError
                .Unauthorized(
                    "The Authorization header has no Element part. Send 'Element <instance token>' after the User and Organization parts."
                )
                .Raise()
            : TokenHash.Of(header.Element);
    }

    private static HubException Invalid() => HubError.Unauthorized("The Element token is not valid.").Raise();
}
