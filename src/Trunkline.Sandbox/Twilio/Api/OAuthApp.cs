using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// An OAuth app of an account: its SID and secret are exchanged for tokens that live for a while
/// (https://www.twilio.com/docs/iam/oauth-apps).
/// </summary>
internal sealed class OAuthApp : Record
{
    /// <summary>Kept in the account like everything else; there is no list of it over the API yet.</summary>
    public static Resource<OAuthApp> Description { get; } =
        new()
        {
            Path = "/iam/v1/Account/OAuthApps",
            ListKey = "content",
            Fields = [],
        };

    public required string ClientSecret { get; init; }

    public required string FriendlyName { get; set; }

    /// <summary>How long its tokens live.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(1);

    public static OAuthApp? Find(World world, string sid) =>
        world
            .Accounts.All()
            .Select(account => Description.In(account, world).Find(sid))
            .FirstOrDefault(app => app is not null);
}
