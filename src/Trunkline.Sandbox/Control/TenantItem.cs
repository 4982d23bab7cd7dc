namespace Trunkline.Sandbox.Control;

/// <summary>A tenant; the members of its providers' credentials are listed beside these.</summary>
internal sealed record TenantItem(string Name, string Seed);
