using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Connectors.Definition;

/// <summary>A credential that is ready for requests. Its bytes are wiped when it is disposed of, and it prints as <c>***</c>.</summary>
public abstract class Credential : IDisposable
{
    /// <summary>A value in a header of that name. The bytes are taken over.</summary>
    public static Credential InHeader(string name, byte[] value) => new HeaderValue(name, value);

    /// <summary>A value in the query, escaped already. The bytes are taken over.</summary>
    public static Credential InQuery(string name, byte[] value) => new QueryValue(name, value);

    /// <summary>The address of the request changes with it.</summary>
    public virtual bool IsInQuery => false;

    /// <summary>The path and query with the credential in it, when that is where it goes.</summary>
    public virtual string AddTo(string pathAndQuery) => pathAndQuery;

    /// <summary>The header where it goes as it is; null when it goes elsewhere, or differs with each request.</summary>
    public virtual string? PlainHeader => null;

    /// <summary>What stands in that header, in UTF-8.</summary>
    public virtual ReadOnlySpan<byte> PlainValue => default;

    /// <summary>The header that this request needs; null when the credential goes elsewhere.</summary>
    /// <param name="request">Complete but for the header, so that a kind may sign it.</param>
    public virtual CredentialHeader? HeaderFor(HttpRequestMessage request) => null;

    public abstract void Dispose();

    public sealed override string ToString() => "***";

    private sealed class HeaderValue(string name, byte[] value) : Credential
    {
        public override string? PlainHeader => name;

        public override ReadOnlySpan<byte> PlainValue => value;

        public override CredentialHeader? HeaderFor(HttpRequestMessage request) =>
            new(name, Encoding.UTF8.GetString(value));

        public override void Dispose() => CryptographicOperations.ZeroMemory(value);
    }

    private sealed class QueryValue(string name, byte[] value) : Credential
    {
        public override bool IsInQuery => true;

        public override string AddTo(string pathAndQuery) =>
            $"{pathAndQuery}{(pathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Encoding.UTF8.GetString(value)}";

        public override void Dispose() => CryptographicOperations.ZeroMemory(value);
    }
}

/// <summary>One header line.</summary>
public readonly record struct CredentialHeader(string Name, string Value);
