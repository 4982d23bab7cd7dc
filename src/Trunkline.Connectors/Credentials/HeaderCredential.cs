using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Credentials;

/// <summary>A header, for example <c>Authorization: Bearer {token}</c>.</summary>
public sealed record HeaderCredential(string Name, Template Value) : CredentialPlacement
{
    public static readonly CredentialKind Kind = new(
        "header",
        from => new HeaderCredential(from.Text("name"), from.Template("value"))
    );

    public override IReadOnlyList<Template> Templates => [Value];

    public override Credential? Make(CredentialValue value)
    {
        using var filled = new WipedBuffer();
        return Value.TryFill(value, filled) ? Credential.InHeader(Name, filled.Written.ToArray()) : null;
    }
}
