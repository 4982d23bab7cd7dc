using Microsoft.AspNetCore.Mvc;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary>What every handler of one instance needs: who asks, about which one, and how it is shown.</summary>
internal sealed record OneInstance(
    HttpContext Http,
    Caller Caller,
    [FromServices] InstanceFinder Finder,
    [FromServices] CredentialVault Vault,
    [FromServices] TokenViews Views
)
{
    public const string Verify = "false: the provider is not asked about the credentials.";
    public const string ShowToken = "false leaves the token out, and records no view.";

    public ChangeContext Change => Http.Change();

    /// <summary>The instance that the path or the header names.</summary>
    public Task<Instance> FindAsync() => Finder.FindAsync(Http, Caller);

    /// <summary>With its token, unless the caller may not see tokens or wants none; that it was seen is recorded.</summary>
    public async Task<InstanceView> ShowAsync(Instance instance, bool? showToken)
    {
        var show = showToken != false && Caller.Has(Scopes.TokensRead);
        if (show)
        {
            await Views.RecordAsync(Caller, [instance], Http.RequestAborted);
        }

        return InstanceView.From(instance, Vault.Sealer, show);
    }

    /// <summary>Without its token: it was asked about something else.</summary>
    public InstanceView ShowBare(Instance instance) => InstanceView.From(instance, Vault.Sealer, showToken: false);
}
