using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Credentials;
using Trunkline.Identity.People;
using Trunkline.Instances;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// A stored database is for everybody to read, so nothing in its manifest may look like a real secret: what the hub drew at
/// random is replaced by words.
/// </summary>
internal static class MadeUpSecrets
{
    /// <summary>Content of the key file: <c>made-up-sealing-key-for-fixtures</c>.</summary>
    public static readonly string Key = Text("made-up-sealing-key-for-fixtures");

    private const string Organization = "0facade00facade00facade00facade0";
    private static readonly string User = Text("made-up-user-secret-for-fixtures");

    /// <summary>Of organization and first administrator; last of all, because the hub's own clients sign in with the old ones.</summary>
    public static async Task<StoredHub> ReplaceAsync(TestHub hub, StoredHub stored)
    {
        var sealer = SealerOf(hub);
        var userId = (long)(await hub.Client.Get("users/me").OkAsync())["id"]!;
        var organizationId = (long)(await hub.Client.Get("organizations/me").OkAsync())["id"]!;
        await DatabaseOf(hub)
            .WriteAsync(async transaction =>
            {
                using var organization = Secret.FromText(Organization);
                using var user = Secret.FromText(User);
                await StoredSecrets.SetOrganizationAsync(transaction, sealer, organizationId, organization);
                await StoredSecrets.SetUserAsync(transaction, sealer, organizationId, userId, user);
            });
        return stored with { OrganizationSecret = Organization, UserSecret = User };
    }

    /// <summary>Gives an instance that nobody has called yet another element token; returns it.</summary>
    public static async Task<string> SetTokenAsync(TestHub hub, long instanceId)
    {
        using var token = Secret.FromText(
            Text(string.Create(CultureInfo.InvariantCulture, $"made-up-element-token-of-row-{instanceId:000}"))
        );
        var database = DatabaseOf(hub);
        var (account, uid) = await database.QueryFirstAsync<(long, string)>(
            "SELECT account_id, uid FROM instances WHERE id = @instanceId",
            new { instanceId }
        );
        await database.ExecuteAsync(
            "UPDATE instances SET token_hash = @Hash, token_sealed = @Sealed WHERE id = @instanceId",
            new
            {
                instanceId,
                Hash = TokenHash.Of(token.Bytes).ToBytes(),
                Sealed = SealerOf(hub).Seal(token, Seals.Token(account, uid)),
            }
        );
        return token.Reveal();
    }

    private static Sealer SealerOf(TestHub hub) => hub.Hub.Services.GetRequiredService<CredentialVault>().Sealer;

    private static Database DatabaseOf(TestHub hub) => hub.Hub.Services.GetRequiredService<Database>();

    /// <summary>Such a text has 32 characters, as many as a secret has bytes.</summary>
    private static string Text(string words) => Convert.ToBase64String(Encoding.ASCII.GetBytes(words));
}
