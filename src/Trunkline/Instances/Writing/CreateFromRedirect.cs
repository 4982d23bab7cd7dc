using Trunkline.Catalog;
using Trunkline.Identity;

namespace Trunkline.Instances.Writing;

/// <summary>Makes an instance of what a provider's redirect brought to the application, when a request is about that.</summary>
/// <returns>Null: the request has credentials of its own.</returns>
internal delegate Task<Instance?> CreateFromRedirect(
    ChangeContext change,
    Caller caller,
    CatalogEntry connector,
    InstanceRequest request,
    Func<Instance, byte[]> render
);
