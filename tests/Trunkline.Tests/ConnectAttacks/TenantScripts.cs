using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>Another tenant of the same hub, and somebody who pretends to be the provider.</summary>
internal static class TenantScripts
{
    public static readonly Script[] All =
    [
        new(
            "The other tenant asks for what is not its own",
            CrossAsync,
            "left GET connect/sessions/{session}",
            ("reads a session", "right GET connect/sessions/{session}"),
            ("cancels a session", "right DELETE connect/sessions/{session}"),
            ("reads the app", "right GET connect/apps/{app}"),
            ("changes the app's ways back", "right PATCH connect/apps/{app}"),
            ("removes the app", "right DELETE connect/apps/{app}"),
            ("reads the button", "right GET connect/apps/{app}/button"),
            ("registers the app a second time", "right POST connect/apps"),
            ("reconnects an instance", "right POST connect/sessions"),
            ("without any credentials", "nobody GET connect/sessions/{session}")
        ),
        new(
            "A withdrawal that nobody declared",
            WithdrawAsync,
            "the customer",
            ("without a signature", "AccountSid={sid}&ConnectAppSid={app}"),
            ("with an empty signature", "AccountSid={sid}&ConnectAppSid={app}|"),
            ("with a made-up signature", "AccountSid={sid}&ConnectAppSid={app}|AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            ("signed with another token", "AccountSid={sid}&ConnectAppSid={app}|{signed}"),
            ("for another app", "AccountSid={sid}&ConnectAppSid={right}"),
            ("for two accounts", "AccountSid={sid}&AccountSid={sid}&ConnectAppSid={app}"),
            ("at the address of another tenant", "right:AccountSid={sid}&ConnectAppSid={app}"),
            ("at the address of another tenant, for its app", "right:AccountSid={sid}&ConnectAppSid={right}")
        ),
    ];

    public static Task<JsonNode> RightSessionAsync(Stage stage) =>
        stage
            .Right.Post(
                "connect/sessions",
                new
                {
                    connectors = new[] { "twiliov2" },
                    customerId = "right-1",
                    returnUrl = "https://app.example.com/right",
                }
            )
            .OkAsync();

    private static async Task<bool> CrossAsync(Stage stage, string input)
    {
        var instance = await stage.OnceAsync("link", () => stage.Left.ConnectAsync(stage.Browser()));
        stage.HonestLinks = 1;
        var session = await stage.OnceAsync("session", () => stage.SessionAsync());
        var words = input.Split(' ');
        using var nobody = stage.Left.World.Hub.As(null);
        var client = words[0] switch
        {
            "left" => stage.Left.Client,
            "right" => stage.Right,
            _ => nobody,
        };
        var path = words[2]
            .Replace("{session}", (string)session["id"]!, StringComparison.Ordinal)
            .Replace("{app}", $"{stage.Left.AppId}", StringComparison.Ordinal);
        var account = stage.Left.World.Account;
        var answer = words[1] switch
        {
            "GET" => await client.Get(path),
            "DELETE" => await client.Delete(path),
            "PATCH" => await client.Patch(path, new { returnUrls = new[] { "https://evil.example/" } }),
            _ => await client.Post(
                path,
                new
                {
                    name = "Mine",
                    appSid = account.ConnectAppSid,
                    accountSid = account.AccountSid,
                    authToken = account.AuthToken,
                    returnUrls = new[] { "https://evil.example/" },
                    customerId = "right-1",
                    mode = "reconnect",
                    instanceId = (long)instance["id"]!,
                }
            ),
        };
        var app = await stage.Left.Client.Get($"connect/apps/{stage.Left.AppId}").OkAsync();
        Assert.Equal(ConnectedHub.ReturnUrl, (string)app["returnUrls"]!.AsArray().Single()!);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Does the instance end?</summary>
    private static async Task<bool> WithdrawAsync(Stage stage, string input)
    {
        // Who connected is the one who can withdraw.
        var customer = await stage.OnceAsync("customer", () => Task.FromResult(stage.Browser()));
        var instance = await stage.OnceAsync("link", () => stage.Left.ConnectAsync(customer));
        stage.HonestLinks = 1;
        async Task<bool> HasEndedAsync() =>
            !(bool)(await stage.Left.Client.Get($"instances/{instance["id"]}").OkAsync())["valid"]!;

        var sid = (string)instance["configuration"]!["username"]!;
        var app = stage.Left.World.Account.ConnectAppSid;
        if (input == "the customer")
        {
            await customer.OpenAsync(
                new Uri(stage.Left.World.Sandbox.Url, $"/console/authorized-apps/{app}/revoke").ToString()
            );
            await customer.SendAsync(null);
            await Eventually.TrueAsync(HasEndedAsync);
            return true;
        }

        var isRight = input.StartsWith("right:", StringComparison.Ordinal);
        var address = (string)(isRight ? stage.RightApp : stage.Left.App)["deauthorizeUrl"]!;
        var parts = input[(isRight ? "right:".Length : 0)..].Split('|');
        var fields = parts[0]
            .Replace("{sid}", sid, StringComparison.Ordinal)
            .Replace("{app}", app, StringComparison.Ordinal)
            .Replace("{right}", (string)stage.RightApp["appSid"]!, StringComparison.Ordinal)
            .Split('&')
            .Select(p => (Name: p.Split('=')[0], Value: p.Split('=')[1]))
            .ToArray();
        if (parts.Length > 1)
        {
            stage.Attacker.Headers.TryAddWithoutValidation(
                "X-Twilio-Signature",
                parts[1].Replace("{signed}", Sign(address, fields), StringComparison.Ordinal)
            );
        }

        await stage.Attacker.PostAsync(address, null, fields);
        Assert.True((int)stage.Attacker.Status is 204 or 400, $"answered {stage.Attacker.Status}");
        // A call through the instance finds out as well, if the hub has believed it.
        using var through = stage.Left.World.Through(instance);
        await through.GetAsync("hubs/messaging/calls");
        return await HasEndedAsync();
    }

    /// <summary>As Twilio signs, with a token that is not the app's.</summary>
    private static string Sign(string address, (string Name, string Value)[] fields)
    {
        var text =
            address + string.Concat(fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name + f.Value));
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1
        var hash = HMACSHA1.HashData("00000000000000000000000000000bad"u8, Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }
}
