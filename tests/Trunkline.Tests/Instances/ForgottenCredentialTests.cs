using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Connectors.Definition;
using Trunkline.Instances.Live;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>What was opened for a call is wiped, also when its instance was forgotten while the call went on.</summary>
public sealed class ForgottenCredentialTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatAForgottenInstanceHasOpenedIsWiped(bool all)
    {
        var clock = new FakeTime();
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"), time: clock);
        var instances = hub.Hub.Hub.Services.GetRequiredService<LiveInstances>();
        var live = (await instances.FindByIdAsync(1, CancellationToken.None))!;
        var before = (await live.Credentials.GetAsync(CancellationToken.None))!;
        Assert.StartsWith("Basic ", Shown(before), StringComparison.Ordinal);

        if (all)
        {
            instances.ForgetAll();
        }
        else
        {
            instances.Forget(1);
        }

        // A call that was under way comes back for it.
        var late = (await live.Credentials.GetAsync(CancellationToken.None))!;
        Assert.StartsWith("Basic ", Shown(late), StringComparison.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await instances.WipeUnusedAsync();
        }

        Assert.DoesNotContain("Basic", Shown(before) + Shown(late), StringComparison.Ordinal);
        Assert.True(live.Credentials.IsClosed);
    }

    private static string Shown(Credential credential)
    {
        using var request = new HttpRequestMessage();
        return credential.HeaderFor(request)!.Value.Value;
    }
}
