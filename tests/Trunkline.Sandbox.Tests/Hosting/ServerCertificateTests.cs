using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Trunkline.Sandbox.Hosting;

namespace Trunkline.Sandbox.Tests.Hosting;

public sealed class ServerCertificateTests
{
    [Fact]
    public async Task It_speaks_https_with_a_certificate_of_its_own_making()
    {
        await using var server = await SandboxServer.StartAsync(
            new()
            {
                Port = 0,
                Seed = false,
                Tls = true,
            }
        );

        var (status, problems) = await AskAsync(server.Url);

        Assert.Equal("https", server.Url.Scheme);
        Assert.Equal(200, status);
        // Made for this name, and trusted by nobody.
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, problems);
    }

    [Fact]
    public async Task It_takes_a_certificate_and_key_in_PEM()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var made = ServerCertificate.Of(new() { Tls = true })!;
            var (certificate, key) = (Path.Combine(folder.FullName, "c.pem"), Path.Combine(folder.FullName, "k.pem"));
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem());
            await File.WriteAllTextAsync(key, made.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

            await using var server = await SandboxServer.StartAsync(
                new()
                {
                    Port = 0,
                    Seed = false,
                    TlsCertificate = certificate,
                    TlsKey = key,
                }
            );

            Assert.Equal(200, (await AskAsync(server.Url, made.Thumbprint)).Status);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Status, SslPolicyErrors Problems)> AskAsync(Uri url, string? thumbprint = null)
    {
        var problems = SslPolicyErrors.None;
#pragma warning disable MA0039 // nobody trusts it: what is wrong with it is what is tested
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, found) =>
            {
                problems = found;
                return thumbprint is null || certificate?.Thumbprint == thumbprint;
            },
        };
#pragma warning restore MA0039
        using var http = new HttpClient(handler);
        using var reply = await http.GetAsync(new Uri(url, "/sandbox/v1/clock"));
        return ((int)reply.StatusCode, problems);
    }
}
