using System.Security.Cryptography;
using System.Text;
using Trunkline.Connectors.Definition;

namespace Trunkline.Tests.CredentialSources;

/// <summary>A kind of credential that the hub does not have: each request is signed. All that it takes is in this file.</summary>
internal sealed record SignedCredential(Template Key) : CredentialPlacement
{
    public static readonly CredentialKind Kind = new("signed", from => new SignedCredential(from.Template("key")));

    public override IReadOnlyList<Template> Templates => [Key];

    public override Credential? Make(CredentialValue value)
    {
        using var key = new WipedBuffer();
        return Key.TryFill(value, key) ? new Signature(key.Written.ToArray()) : null;
    }

    public static string Sign(byte[] key, string pathAndQuery) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(pathAndQuery)));

    private sealed class Signature(byte[] key) : Credential
    {
        public override CredentialHeader? HeaderFor(HttpRequestMessage request) =>
            new("X-Signature", Sign(key, request.RequestUri!.PathAndQuery));

        public override void Dispose() => CryptographicOperations.ZeroMemory(key);
    }
}
