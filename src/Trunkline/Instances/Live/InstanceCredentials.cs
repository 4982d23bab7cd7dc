using System.Buffers;
using System.Text;
using Trunkline.Credentials;
using Trunkline.CredentialSources;

namespace Trunkline.Instances.Live;

/// <summary>Makes the source of an instance's credential: what is stored, with each of the secrets that its way lends it.</summary>
internal static class InstanceCredentials
{
    public static CredentialSource SourceOf(Instance instance, CredentialVault vault, TimeProvider time) =>
        instance.Grant?.Secrets is { } lent
            ? new CredentialSource(time, [.. lent.Open.Select(open => Stored(instance, vault, lent.Name, open))])
            : new CredentialSource(time, Stored(instance, vault, null, null));

    private static OpenCredential Stored(
        Instance instance,
        CredentialVault vault,
        string? lentName,
        Func<Secret>? open
    ) =>
        _ =>
        {
            var connector = instance.Connector;
            var type = connector.Definition.Authentication.Find(instance.Value("authentication.type"));
            return new(
                new OpenedCredential(
                    type?.Credential.Make(
                        (name, to) =>
                        {
                            var key = connector.KeyOf(name);
                            using var secret = key == lentName ? open!() : instance.OpenSecret(vault.Sealer, key);
                            return Write(secret, secret is null ? instance.Value(key) : null, to);
                        }
                    )
                )
            );
        };

    private static bool Write(Secret? secret, string? plain, IBufferWriter<byte> to)
    {
        if (secret is not null)
        {
            to.Write(secret.Bytes);
        }
        else if (plain is not null)
        {
            Encoding.UTF8.GetBytes(plain, to);
        }

        return secret is not null || plain is not null;
    }
}
