using System.Text.Json.Nodes;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>
/// Two tenants with an app each, and a customer of each on the way back. An address, a state, a browser and an account are only
/// worth something together: every mixture of the two ways links nothing.
/// </summary>
internal static class MixUpScripts
{
    public static readonly Script[] All = [new("Two ways back mixed up", MixAsync, "AAAA", [.. Mixtures()])];

    /// <summary>A letter each for the address, the state, the browser and the account: whose they are.</summary>
    private static IEnumerable<(string Line, string Input)> Mixtures() =>
        Enumerable
            .Range(1, 14)
            .Select(n => string.Concat(Enumerable.Range(0, 4).Select(bit => (n >> bit & 1) == 0 ? 'A' : 'B')))
            .Select(m => ($"address of {m[0]}, state of {m[1]}, browser of {m[2]}, account of {m[3]}", m));

    private static async Task<bool> MixAsync(Stage stage, string mixture)
    {
        await stage.OnceAsync("fixed", () => stage.Right.Post($"connect/apps/{stage.RightApp["id"]}/fix").OkAsync());
        var (left, leftWay) = await stage.ComingBackAsync();
        var (right, rightWay) = await RightComingBackAsync(stage);
        Uri Way(int part) => mixture[part] == 'A' ? leftWay : rightWay;
        var browser = mixture[2] == 'A' ? stage.Victim : stage.Attacker;

        await browser.OpenAsync(
            $"{Way(0).GetLeftPart(UriPartial.Path)}?AccountSid={Stage.Parameter(Way(3), "AccountSid")}&state={Stage.Parameter(Way(1), "state")}"
        );

        var status = (string)(await stage.Right.Get($"connect/sessions/{right["id"]}").OkAsync())["status"]!;
        return await stage.WentOnAsync(left) || status is "found" or "proof";
    }

    /// <summary>A customer of the other tenant is about to come back, too.</summary>
    private static async Task<(JsonNode Session, Uri Way)> RightComingBackAsync(Stage stage)
    {
        var session = await TenantScripts.RightSessionAsync(stage);
        var callback = (string)stage.RightApp["authorizeUrl"]!;
        await stage.Attacker.OpenAsync((string)session["url"]!);
        await stage.Attacker.SendAsync(null);
        await stage.Left.DecideAsync(stage.Attacker, "bakery", "accept", until: callback);
        Assert.StartsWith(callback, stage.Attacker.Address.ToString(), StringComparison.Ordinal);
        return (session, stage.Attacker.Address);
    }
}
