using Trunkline.Catalog;
using Trunkline.Identity;

namespace Trunkline.Instances.Writing;

/// <summary>Makes an instance of what a provider's redirect brought to the application, when a request is about that.</summary>
public interface IRedirectSignIn
{
    /// <returns>Null: the request has credentials of its own.</returns>
    Task<Instance?> CreateAsync(
        HttpContext http,
        Caller caller,
        CatalogEntry connector,
        InstanceRequest request,
        Func<Instance, byte[]> render
    );
}
