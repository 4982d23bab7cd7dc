using Trunkline.CredentialSources;

namespace Trunkline.Tests.CredentialSources;

/// <summary>A delegate for each candidate.</summary>
internal sealed class FakeCredentialSource(
    TimeProvider time,
    params IReadOnlyList<Func<CancellationToken, ValueTask<OpenedCredential>>> candidates
) : CredentialSource
{
    private readonly RetiredCredentials retired = new(time);

    protected override RetiredCredentials Retired => retired;

    protected override int Candidates => candidates.Count;

    public void Wipe() => retired.Wipe();

    /// <summary>As the hub does it now and then.</summary>
    public void Round(long before)
    {
        retired.Wipe();
        RetireUnused(before);
    }

    protected override ValueTask<OpenedCredential> OpenAsync(int candidate, CancellationToken cancel) =>
        candidates[candidate](cancel);
}
