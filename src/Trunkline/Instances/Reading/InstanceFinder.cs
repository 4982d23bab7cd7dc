using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.Callers;

namespace Trunkline.Instances.Reading;

/// <summary>The instance that a platform request is about: named by id in the path, or by the element token in the header.</summary>
internal sealed class InstanceFinder(InstanceStore store, ConnectorCatalog catalog)
{
    /// <summary>By the id in the path, and the connector before it where there is one; without an id by the element token.</summary>
    /// <exception cref="HubException">404, with the same text for unknown and for foreign ids; 401 for a token.</exception>
    public Task<Instance> FindAsync(HttpContext http, Caller caller) =>
        http.Request.RouteValues["id"]?.ToString() is { } id
            ? ByIdAsync(http, caller, id, http.Request.RouteValues["keyOrId"]?.ToString())
            : ByTokenAsync(http, caller);

    private async Task<Instance> ByIdAsync(HttpContext http, Caller caller, string id, string? connectorKey)
    {
        var instance = await FindAsync(http, caller, id);
        return connectorKey is null || instance.Connector.Key == catalog.Find(connectorKey)?.Key
            ? instance
            : throw HubError.NotFound($"No element instance found with ID {instance.Id}").Raise();
    }

    /// <summary>The instance of the Element part; without one, that of the header <c>Trunkline-Instance</c>.</summary>
    /// <exception cref="HubException">401: no Element part, or not a token of the caller; 404 for an id.</exception>
    private async Task<Instance> ByTokenAsync(HttpContext http, Caller caller)
    {
        var header = AuthorizationHeader.Parse(http.Request.Headers.Authorization);
        var id = http.Request.Headers[AuthorizationHeader.InstanceHeader].ToString();
        if (header.Element.IsEmpty && id.Length > 0)
        {
            return await FindAsync(http, caller, id);
        }

        if (header.Element.IsEmpty)
        {
            throw HubError
                .Unauthorized(
                    "The Authorization header has no Element part. Send 'Element <instance token>' after the User and Organization parts."
                )
                .Raise();
        }

        var hash = TokenHash.Of(header.Element);
        var instance = await store.FindByTokenAsync(hash, http.RequestAborted);
        return instance is not null && caller.MaySee(instance)
            ? await store.FindAsync(caller, instance.Id, http.RequestAborted) ?? throw Invalid()
            : throw Invalid();
    }

    private async Task<Instance> FindAsync(HttpContext http, Caller caller, string id) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, null, out var number)
            ? await store.FindAsync(caller, number, http.RequestAborted)
                ?? throw HubError.NotFound($"No element instance found with ID {id}").Raise()
            : throw HubError.Invalid($"The instance id '{id}' is not a whole number.").Raise();

    private static HubException Invalid() => HubError.Unauthorized("The Element token is not valid.").Raise();
}
