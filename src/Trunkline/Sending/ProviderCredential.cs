using Trunkline.Credentials;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>A credential as it goes onto a request: a ready header value, or a query parameter.</summary>
internal sealed record ProviderCredential(string Name, bool IsHeader, Secret Value)
{
    /// <summary>The path with the credential in its query, when that is where it goes.</summary>
    public string AddTo(string pathAndQuery) =>
        IsHeader
            ? pathAndQuery
            : $"{pathAndQuery}{(pathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Name}={Value.Reveal()}";

    /// <summary>It holds nothing that no header may hold.</summary>
    public bool CanBeSent
    {
        get
        {
            using var probe = new HttpRequestMessage();
            return AddTo(probe);
        }
    }

    /// <summary>Puts the credential among the headers, when that is where it goes. What the caller sent under the same name must not stand beside it.</summary>
    /// <returns>False: it holds a character that no header may hold.</returns>
    public bool AddTo(HttpRequestMessage request)
    {
        if (!IsHeader)
        {
            return true;
        }

        request.Headers.Remove(Name);
        return request.TryAddHeader(Name, Value.Reveal());
    }
}
