using Trunkline.Connectors.Definition;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>The one way to put a credential among a request's headers.</summary>
internal static class CredentialHeaders
{
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
