using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>The last step: a code, which a browser carried, becomes an instance of the customer who is signed in.</summary>
internal static class CompletionScripts
{
    public static readonly Script[] All =
    [
        new(
            "A link that somebody else began",
            CustomerAsync,
            "mallory",
            ("completed for the one who was lured", "victim"),
            ("completed for nobody", ""),
            ("completed for a name in capitals", "MALLORY"),
            ("completed for a name with a blank before it", " mallory"),
            ("completed for a name with a blank behind it", "mallory "),
            ("completed for a name with a letter that looks the same", "m\u0430llory")
        ),
        new(
            "A code that nobody was given",
            CodeAsync,
            "{code}",
            ("an empty one", ""),
            ("a made-up one", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            ("a part of one", "{part}"),
            ("one with something behind it", "{code}x"),
            ("one in capitals", "{CODE}"),
            ("the session's id", "{session}"),
            ("the link's own secret", "{link}"),
            ("one that is much too long", "{long}"),
            ("the right one, by another tenant", "right:{code}"),
            ("the right one, by nobody", "nobody:{code}")
        ),
        new(
            "A code that was used",
            AgainAsync,
            "first",
            ("again", "again"),
            ("again, by another tenant", "again:right"),
            ("the way back, opened again", "way"),
            ("the link, opened by somebody else", "link")
        ),
    ];

    private static async Task<bool> CustomerAsync(Stage stage, string customer)
    {
        var (code, _) = await CodeOfAsync(stage, "mallory");
        return (await stage.Left.CompleteAsync(code, customer)).IsSuccessStatusCode;
    }

    private static async Task<bool> CodeAsync(Stage stage, string input)
    {
        var (code, session) = await CodeOfAsync(stage, "cust-1");
        var client = stage.Left.Client;
        using var nobody = stage.Left.World.Hub.As(null);
        if (input.StartsWith("right:", StringComparison.Ordinal))
        {
            client = stage.Right;
        }
        else if (input.StartsWith("nobody:", StringComparison.Ordinal))
        {
            client = nobody;
        }

        var given = input[(input.IndexOf(':', StringComparison.Ordinal) + 1)..]
            .Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{CODE}", code.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{part}", code[..40], StringComparison.Ordinal)
            .Replace("{session}", (string)session["id"]!, StringComparison.Ordinal)
            .Replace("{link}", ((string)session["url"]!).Split('/')[^1], StringComparison.Ordinal)
            .Replace("{long}", new string('A', 5000), StringComparison.Ordinal);
        var answer = await client.PostAsJsonAsync("connect/complete", new { code = given, customerId = "cust-1" });
        return answer.IsSuccessStatusCode;
    }

    private static async Task<bool> AgainAsync(Stage stage, string input)
    {
        if (input == "first")
        {
            var (fresh, _) = await CodeOfAsync(stage, "cust-2", "dental");
            return (await stage.Left.CompleteAsync(fresh, "cust-2")).IsSuccessStatusCode;
        }

        var used = await stage.OnceAsync(
            "used",
            async () =>
            {
                var (code, session) = await CodeOfAsync(stage, "cust-1");
                Assert.True((await stage.Left.CompleteAsync(code)).IsSuccessStatusCode);
                stage.HonestLinks = 1;
                return new JsonObject
                {
                    ["code"] = code,
                    ["url"] = (string)session["url"]!,
                    ["id"] = (string)session["id"]!,
                };
            }
        );
        var body = new { code = (string)used["code"]!, customerId = "cust-1" };
        switch (input)
        {
            case "again":
                return (await stage.Left.Client.PostAsJsonAsync("connect/complete", body)).IsSuccessStatusCode;
            case "again:right":
                return (await stage.Right.PostAsJsonAsync("connect/complete", body)).IsSuccessStatusCode;
            case "way":
                var way = await stage.OnceAsync("way of cust-1", () => Task.FromResult(""));
                await stage.Victim.OpenAsync(way);
                return stage.Victim.Text.Contains("your account?", StringComparison.Ordinal);
            default:
                await stage.Attacker.OpenAsync((string)used["url"]!);
                return stage.Attacker.Page.Contains("<form", StringComparison.Ordinal)
                    && stage.Attacker.Status == System.Net.HttpStatusCode.OK
                    && stage.CookieOf(stage.Attacker).Length > 0;
        }
    }

    /// <summary>A customer went all the way to the application, which has not yet completed; once on each stage.</summary>
    private static async Task<(string Code, JsonNode Session)> CodeOfAsync(
        Stage stage,
        string customer,
        string who = "bakery"
    )
    {
        var made = await stage.OnceAsync(
            "code of " + customer,
            async () =>
            {
                var (session, way) = await stage.ComingBackAsync(customer, who);
                await stage.OnceAsync("way of " + customer, () => Task.FromResult(way.ToString()));
                await stage.Victim.OpenAsync(way.ToString());
                var code = await ConnectedHub.ConfirmAsync(stage.Victim);
                return new JsonObject { ["code"] = code, ["session"] = session.DeepClone() };
            }
        );
        return ((string)made["code"]!, made["session"]!);
    }
}
