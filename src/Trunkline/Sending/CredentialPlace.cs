using Trunkline.Connectors.Definition;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>The one way to put a credential on a request: into its address or among its headers.</summary>
internal static class CredentialPlace
{
    /// <summary>The address with a credential that goes into the query; else as it is.</summary>
    public static Uri AddTo(this Credential? credential, Uri uri) =>
        credential is { IsInQuery: true }
            ? new Uri(
                uri.GetLeftPart(UriPartial.Authority) + credential.AddTo(uri.PathAndQuery),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
            : uri;

    /// <summary>What the caller sent under the same name must not stand beside it.</summary>
    /// <returns>False: it holds a character that no header may hold.</returns>
    public static bool TryAddCredential(this HttpRequestMessage request, Credential? credential)
    {
        if (credential?.HeaderFor(request) is not { } header)
        {
            return true;
        }

        request.Headers.Remove(header.Name);
        return request.TryAddHeader(header.Name, header.Value);
    }
}
