using Trunkline.Connectors.Definition;
using Trunkline.Sending;

namespace Trunkline.Tests.Sending;

/// <summary>Two delegates.</summary>
internal sealed class FakeCredentialAccess(
    Func<CancellationToken, ValueTask<Credential?>> current,
    Func<Credential, CancellationToken, ValueTask<Credential?>> afterRefusal
) : CredentialAccess
{
    public override ValueTask<Credential?> Current(CancellationToken cancel) => current(cancel);

    public override ValueTask<Credential?> AfterRefusal(Credential refused, CancellationToken cancel) =>
        afterRefusal(refused, cancel);
}
