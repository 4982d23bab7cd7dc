using Trunkline.Catalog;
using Trunkline.Identity;

namespace Trunkline.Instances.Writing;

/// <summary>Makes an instance of what a provider's redirect brought to the application, when a request is about that.</summary>
internal interface IRedirectSignIn
{
    /// <returns>Null: the request has credentials of its own.</returns>
    Task<Instance?> CreateAsync(
        ChangeContext change,
        Caller caller,
        CatalogEntry connector,
        InstanceRequest request,
        Func<Instance, byte[]> render
    );
}
