using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.WebKit;

/// <summary>The pages of one provider.</summary>
/// <param name="Routes">The pages by path.</param>
/// <param name="Navigation">The ways to them, in groups; one that has no page yet is left out.</param>
/// <param name="Visit">Who comes, from what the browser carries.</param>
internal sealed record ConsoleSite(
    ConsoleRoutes Routes,
    IReadOnlyList<NavigationGroup> Navigation,
    Func<HttpContext, Tenant, ConsoleSession, Visitor> Visit
);
