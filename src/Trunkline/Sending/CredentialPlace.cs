using Trunkline.Connectors.Definition;
using Trunkline.Egress;

namespace Trunkline.Sending;

/// <summary>The one way to put a credential among the headers of a message.</summary>
internal static class CredentialPlace
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
        return new EgressHeaders(request).Add(header.Name, header.Value);
    }
}
