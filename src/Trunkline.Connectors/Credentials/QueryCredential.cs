using System.Text;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Credentials;

/// <summary>A query parameter.</summary>
public sealed record QueryCredential(string Name, Template Value) : CredentialPlacement
{
    public static readonly CredentialKind Kind = new(
        "query",
        from => new QueryCredential(from.Text("name"), from.Template("value"))
    );

    public override IReadOnlyList<Template> Templates => [Value];

    public override Credential? Make(CredentialValue value)
    {
        using var filled = new WipedBuffer();
        return Value.TryFill(value, filled)
            ? Credential.InQuery(
                Name,
                Encoding.ASCII.GetBytes(Uri.EscapeDataString(Encoding.UTF8.GetString(filled.Written)))
            )
            : null;
    }
}
