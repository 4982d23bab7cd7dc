using System.Buffers;
using System.Buffers.Text;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Credentials;

/// <summary>HTTP Basic (RFC 7617).</summary>
public sealed record BasicCredential(Template User, Template Password) : CredentialPlacement
{
    public static readonly CredentialKind Kind = new(
        "basic",
        from => new BasicCredential(from.Template("user"), from.Template("password"))
    );

    public override IReadOnlyList<Template> Templates => [User, Password];

    public override Credential? Make(CredentialValue value)
    {
        using var pair = new WipedBuffer();
        if (!User.TryFill(value, pair))
        {
            return null;
        }

        pair.Write(":"u8);
        if (!Password.TryFill(value, pair))
        {
            return null;
        }

        var scheme = "Basic "u8;
        var header = new byte[scheme.Length + Base64.GetMaxEncodedToUtf8Length(pair.Length)];
        scheme.CopyTo(header);
        Base64.EncodeToUtf8(pair.Written, header.AsSpan(scheme.Length), out _, out _);
        return Credential.InHeader("Authorization", header);
    }
}
