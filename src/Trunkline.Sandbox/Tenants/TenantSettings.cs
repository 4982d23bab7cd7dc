using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tenants;

/// <summary>What all tenants of a server have in common.</summary>
internal sealed record TenantSettings(SandboxOptions Options, TimeProvider Time, Duties Duties);
