using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Fills the tables of Connect Apps, connect sessions and customers.</summary>
internal sealed class ConnectRows(ConnectedHub hub, MadeInstances made)
{
    /// <summary>Twilio's secondary token of the Connect App's account, made up.</summary>
    public const string SecondaryToken = "5ec05ec05ec05ec05ec05ec05ec05ec0";

    private HttpClient Client => hub.Client;

    private SandboxedHub World => hub.World;

    /// <summary>A Connect App with both tokens, sessions at every step, customers, an instance that is linked and one that is revoked.</summary>
    public async Task FillAsync()
    {
        using var bakery = new EndUser();
        var linked = await hub.ConnectAsync(bakery);
        await made.RememberAsync(
            linked,
            (string)linked["configuration"]!["username"]!,
            World.Account.AuthToken,
            SecondaryToken
        );

        using var dental = new EndUser();
        var found = await SessionAsync("cust-2", "Dental");
        using var older = new EndUser();
        var dropped = await SessionAsync("cust-older", "Older");
        await hub.AuthorizeAsync(older, dropped, "dental");
        await Client.Delete($"connect/sessions/{dropped["id"]}").OkAsync();
        // An account that is older than the session, to the second, has to be proved.
        await Task.Delay(2100);
        using var proving = new EndUser();
        await hub.AuthorizeAsync(proving, await SessionAsync("cust-proof", "Proof"), "dental");
        // Older than the account, so that it needs no proof.
        await hub.AuthorizeAsync(dental, found, "dental");
        var confirmed = await ConnectedHub.ConfirmAsync(dental);
        var revoked = await (await hub.CompleteAsync(confirmed, "cust-2")).JsonAsync();
        await made.RememberAsync(
            revoked,
            (string)revoked["configuration"]!["username"]!,
            World.Account.AuthToken,
            SecondaryToken
        );
        await dental.OpenAsync(
            new Uri(World.Sandbox.Url, $"/console/authorized-apps/{World.Account.ConnectAppSid}/revoke").ToString()
        );
        await dental.SendAsync(null);
        await Eventually.TrueAsync(async () =>
            !(bool)(await Client.Get($"instances/{revoked["id"]}").OkAsync())["valid"]!
        );

        await SessionAsync("cust-new", "New");
        using var away = new EndUser();
        await away.OpenAsync((string)(await SessionAsync("cust-away", "Away"))["url"]!);
        await away.SendAsync(World.Sandbox.Url.ToString());
        using var declined = new EndUser();
        await hub.AuthorizeAsync(declined, await SessionAsync("cust-no", "No"), "bakery", "decline");
        var canceled = await SessionAsync("cust-canceled", "Canceled");
        await Client.Delete($"connect/sessions/{canceled["id"]}").OkAsync();

        using var managing = new EndUser();
        await managing.OpenAsync(
            (string)
                (
                    await hub.SessionAsync(
                        new
                        {
                            customerId = "cust-1",
                            customerName = "Bakery Ltd",
                            mode = "manage",
                        }
                    )
                )["url"]!
        );
        await managing.SendAsync(null);
        using var form = new EndUser();
        await form.OpenAsync((string)(await FormAsync("cust-form"))["url"]!);
        await form.SendAsync(null);
        using var filled = new EndUser();
        await filled.OpenAsync((string)(await FormAsync("cust-filled"))["url"]!);
        await filled.SendAsync(null);
        await filled.SendAsync(
            null,
            ("action", "submit"),
            ("messaging.sms.twilio.account", World.Account.AccountSid),
            ("messaging.sms.twilio.token", World.Account.AuthToken),
            ("messaging.sms.twilio.sender", World.Account.PhoneNumber)
        );
        Assert.Contains("Is this your account?", filled.Text, StringComparison.Ordinal);

        using var again = new EndUser();
        var reconnect = await hub.SessionAsync(
            new
            {
                customerId = "cust-1",
                customerName = "Bakery Ltd",
                mode = "reconnect",
                instanceId = (long)linked["id"]!,
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );
        await hub.AuthorizeAsync(again, reconnect);
        await ConnectedHub.ConfirmAsync(again);

        await hub.AtTwilioAsync(
            $"ConnectApps/{World.Account.ConnectAppSid}.json",
            ("AuthorizeRedirectUrl", "https://app.example.com/twilio/authorize")
        );
        await Client
            .Post("elements/twilio/oauth/url", new { callbackUrl = "https://app.example.com/twilio/authorize" })
            .OkAsync();
        await Client.Patch($"connect/apps/{hub.AppId}", new { secondaryAuthToken = SecondaryToken }).OkAsync();
    }

    private Task<JsonNode> SessionAsync(string customer, string name) =>
        hub.SessionAsync(
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = customer,
                customerName = name,
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );

    private Task<JsonNode> FormAsync(string customer) =>
        hub.SessionAsync(
            new
            {
                customerId = customer,
                customerName = "Form",
                method = "form",
            }
        );
}
