namespace Trunkline.Sandbox.Tenants;

/// <summary>Whether a request says by itself whose it is, and if so, whose: null when it names nobody there is.</summary>
internal delegate bool TenantClue(HttpRequest request, Worlds worlds, out Tenant? tenant);
