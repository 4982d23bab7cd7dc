namespace Trunkline.Connectors.Definition;

/// <summary>How a credential becomes part of a request. Each kind is one file in <c>Trunkline.Connectors.Credentials</c>.</summary>
public abstract record CredentialPlacement
{
    /// <summary>What is filled from the configuration; the names must exist.</summary>
    public abstract IReadOnlyList<Template> Templates { get; }

    /// <summary>The credential of one instance, ready for requests; null when a value is missing.</summary>
    /// <param name="value">Values by the names of the templates.</param>
    public abstract Credential? Make(CredentialValue value);
}

/// <summary>Writes a value as UTF-8; false when there is none.</summary>
/// <param name="name">One of the connector's <c>values</c>, or a configuration key.</param>
/// <param name="to">What is written is wiped by whoever owns it.</param>
public delegate bool CredentialValue(string name, System.Buffers.IBufferWriter<byte> to);

/// <summary>A kind of credential, as a connector's file names it.</summary>
/// <param name="Word">The member of a type below <c>authentication.types</c>, such as <c>basic</c>.</param>
/// <param name="Read">Reads what stands below the word.</param>
public sealed record CredentialKind(string Word, Func<CredentialReader, CredentialPlacement> Read);

/// <summary>Members of a credential in a connector's file; one that is missing or wrong is a problem of the file.</summary>
public abstract class CredentialReader
{
    public abstract string Text(string name);

    public abstract Template Template(string name);
}
