using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.CredentialSources;

public sealed class NewKindTests
{
    private const string Parcels = """
        id: 900
        key: parcels
        name: Parcels
        hub: messaging
        description: Sends parcels.
        provider:
          baseUrl: https://api.parcels.example
          pathPrefixes: [/v1/]
        values:
          key: api.key
        authentication:
          types:
            signature:
              signed: { key: "{key}" }
        configuration:
          - key: api.key
            name: Key
            secret: true
            required: true
        check:
          request: GET /v1/me
        resources:
          parcels:
            fields:
              id: string
            operations:
              - id: getParcels
                call: GET /parcels
                provider: GET /v1/parcels
                list: { root: data }
        """;

    [Fact]
    public async Task AKindOfCredentialIsOneFileAndSignsChecksAndCalls()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-kinds-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "parcels.yaml"),
            Parcels,
            TestContext.Current.CancellationToken
        );
        await using var provider = await FakeProvider.StartAsync();
        try
        {
            await using var hub = await TestHub.StartAsync(
                settings:
                [
                    ("Catalog:Connectors", folder),
                    ("Catalog:Origins:parcels", provider.Url.GetLeftPart(UriPartial.Authority)),
                    ("Egress:Allow:0", $"127.0.0.1:{provider.Url.Port}"),
                ],
                replace: services => services.AddSingleton(SignedCredential.Kind)
            );
            var created = await hub.Client.PostAsJsonAsync(
                "instances",
                new JsonObject
                {
                    ["element"] = new JsonObject { ["key"] = "parcels" },
                    ["configuration"] = new JsonObject { ["api.key"] = "5ec4e7" },
                    ["name"] = "Signed",
                },
                TestContext.Current.CancellationToken
            );
            var instance = await created.JsonAsync();
            Assert.True(created.IsSuccessStatusCode, instance.ToJsonString());
            using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
            var answer = await through.GetAsync(
                new Uri("passthrough/parcels/v1/parcels?size=1", UriKind.Relative),
                TestContext.Current.CancellationToken
            );

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(["/v1/me", "/v1/parcels?size=1"], provider.Seen.Select(s => s.Target));
            Assert.All(
                provider.Seen,
                s =>
                    Assert.Equal(
                        SignedCredential.Sign(Encoding.ASCII.GetBytes("5ec4e7"), s.Target),
                        s.Headers["X-Signature"].Single()
                    )
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task WithoutTheKindTheFileIsWrongAndSaysWhichKindsThereAre()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-kinds-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "parcels.yaml"),
            Parcels,
            TestContext.Current.CancellationToken
        );
        try
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
                TestHub.StartAsync(settings: [("Catalog:Connectors", folder)])
            );
            Assert.Contains("needs exactly one of basic, header, query", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
