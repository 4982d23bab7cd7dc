using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Sending;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Sending;

/// <summary>Each attempt shows the credential that is good at that moment, wherever it goes.</summary>
public sealed class CredentialOnTheWayTests
{
    [Fact]
    public async Task AnAttemptAfterAWaitShowsWhatIsGoodByThen()
    {
        await using var hub = await StartAsync(StatusCodes.Status503ServiceUnavailable);
        using var old = Header("old");
        using var renewed = Header("new");
        await SendAsync(
            hub,
            old,
            new FakeCredentialAccess(
                _ =>
                {
                    // As of one that rests.
                    old.Dispose();
                    return new(renewed);
                },
                (_, _) => default
            )
        );

        Assert.Equal(["old", "new"], hub.Provider.Seen.Select(s => s.Headers["X-Key"].Single()));
    }

    [Fact]
    public async Task AnotherOneAfterARefusalTakesTheFirstOnesPlaceInTheQuery()
    {
        await using var hub = await StartAsync(StatusCodes.Status401Unauthorized);
        using var refused = Credential.InQuery("key", "old"u8.ToArray());
        using var other = Credential.InQuery("key", "new"u8.ToArray());
        await SendAsync(hub, refused, new FakeCredentialAccess(_ => new(refused), (_, _) => new(other)));

        Assert.Equal(
            ["/v1/parcels?size=1%2F2&key=old", "/v1/parcels?size=1%2F2&key=new"],
            hub.Provider.Seen.Select(s => s.Target)
        );
    }

    /// <summary>The first answer is a refusal.</summary>
    private static Task<FakedHub> StartAsync(int first)
    {
        var calls = 0;
        return FakedHub.StartAsync(c =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                c.Response.StatusCode = first;
                c.Response.Headers.RetryAfter = "0";
            }

            return Task.CompletedTask;
        });
    }

    private static Credential Header(string value) =>
        Credential.InHeader("X-Key", System.Text.Encoding.ASCII.GetBytes(value));

    private static async Task SendAsync(FakedHub hub, Credential credential, CredentialAccess access)
    {
        var call = new BufferedCall(
            "GET",
            EgressAddress.Of(new Uri(hub.Provider.Url, "/v1/parcels?size=1%2F2")),
            credential,
            null,
            null,
            "*/*"
        )
        {
            Access = access,
        };
        using var deadline = new Deadline(
            TimeSpan.FromSeconds(30),
            TimeSpan.FromSeconds(30),
            TimeProvider.System,
            CancellationToken.None
        );
        var sent = await hub
            .Hub.Hub.Services.GetRequiredService<Sender>()
            .SendAsync(call, new SendRules(new RetryDefinition()), deadline, new SendTrace(TimeProvider.System));
        using var answer = sent.Response;
        Assert.Equal(200, answer!.Status);
    }
}
