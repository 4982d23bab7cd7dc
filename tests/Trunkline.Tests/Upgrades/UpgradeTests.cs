using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Trunkline.Hosting;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Databases that earlier programs wrote are opened by today's, and nothing in them is lost.</summary>
public sealed class UpgradeTests
{
    public static TheoryData<Engine, string> Stored =>
        [.. StoredDatabase.Kept.SelectMany(n => Enum.GetValues<Engine>().Select(e => (e, n)))];

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task NoRowIsLost(Engine engine, string name)
    {
        var (database, stored) = await StoredDatabase.OpenAsync(engine, name);
        using var place = database;
        await using (await OldHub.StartAsync(database, stored)) { }

        var rows = await database.CountAsync();
        await using (var opened = database.Open())
        {
            // Earlier programs had a row for each call.
            rows["calls"] = await opened.QueryFirstAsync<long>("SELECT SUM(calls) FROM call_blocks");
        }

        Assert.NotEmpty(stored.Rows);
        Assert.Empty(stored.Rows.Where(r => rows.GetValueOrDefault(r.Key, -1) < r.Value).Select(r => r.Key));
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task EveryCallIsShownAsItWas(Engine engine, string name)
    {
        var (database, stored) = await StoredDatabase.OpenAsync(engine, name);
        using var place = database;
        List<(long Id, string RequestId, string Path, long Status, long Attempts, string? List)> rows;
        await using (var opened = database.Open())
        {
            rows = await opened.QueryAsync<(long, string, string, long, long, string?)>(
                "SELECT id, request_id, path, status, attempts, attempt_list FROM calls ORDER BY id DESC"
            );
        }

        await using var hub = await OldHub.StartAsync(database, stored);

        var shown = (await hub.Client.Get("activity/calls?pageSize=1000").OkAsync()).AsArray();
        Assert.Equal(
            rows.Select(r => (r.Id, r.RequestId, r.Path, r.Status)),
            shown.Select(c => ((long)c!["id"]!, (string)c["requestId"]!, (string)c["path"]!, (long)c["status"]!))
        );
        Assert.Contains(rows, r => r.List is not null);
        foreach (var row in rows)
        {
            var call = await hub.Client.Get($"activity/calls/{row.Id}").OkAsync();
            Assert.Equal(row.Attempts, call["attemptList"]!.AsArray().Count);
            var ofRequest = (await hub.Client.Get($"activity/calls?requestId={row.RequestId}").OkAsync()).AsArray();
            Assert.Equal(
                rows.Where(r => r.RequestId == row.RequestId).Select(r => r.Id),
                ofRequest.Select(c => (long)c!["id"]!)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task EveryElementTokenStillCallsWithItsOwnCredential(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);

        foreach (var instance in old.Stored.Instances)
        {
            var expected = (instance.Disabled, instance.Deleted) switch
            {
                (true, _) => HttpStatusCode.Forbidden,
                (_, true) => HttpStatusCode.Unauthorized,
                _ => HttpStatusCode.OK,
            };
            Assert.Equal((instance.Name, expected), (instance.Name, await old.CallAsync(instance)));
            if (expected == HttpStatusCode.OK)
            {
                var basic = OldHub.Basic(instance.User, instance.Password);
                Assert.Equal((instance.Name, basic), (instance.Name, old.Seen()));
            }
        }

        Assert.Contains(old.Stored.Instances, i => i.Disabled);
        Assert.Contains(old.Stored.Instances, i => i.Deleted);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task WhatWasPutAwayComesBack(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);

        foreach (var instance in old.Stored.Instances.Where(i => i.Disabled || i.Deleted))
        {
            await (
                instance.Disabled
                    ? old.Client.Put($"instances/{instance.Id}/enabled")
                    : old.Client.Post($"instances/deleted/{instance.Id}/restore")
            ).OkAsync();

            Assert.Equal(HttpStatusCode.OK, await old.CallAsync(instance));
            Assert.Equal(OldHub.Basic(instance.User, instance.Password), old.Seen());
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task TheSecondTokenIsStillTriedWhenTheFirstIsRefused(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);
        var linked = old.Stored.Instances.First(i => i.Secondary is not null);
        var second = OldHub.Basic(linked.User, linked.Secondary!);
        old.Provider.Handler = http =>
        {
            http.Response.StatusCode = http.Request.Headers.Authorization == second ? 200 : 401;
            return OldHub.AnswerAsync(http);
        };

        Assert.Equal(HttpStatusCode.OK, await old.CallAsync(linked));
        Assert.Equal(second, old.Seen());
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task WhoCouldSignInStillCan(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);

        foreach (var user in old.Stored.Users)
        {
            using var anonymous = old.Hub.As(null);
            var body = new { username = user.Email, password = IdentityCalls.Password };
            using var answer = await anonymous.Post("authentication", body);
            Assert.Equal((user.Email, user.Active), (user.Email, answer.StatusCode == HttpStatusCode.OK));
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task AnAnswerThatWasKeptIsGivenAgain(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);
        var kept = old.Stored.Idempotent;
        using var through = old.Through(kept.Token);
        through.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", kept.Key);

        using var content = new StringContent(kept.Body, Encoding.UTF8, "application/json");
        using var answer = await through.PostAsync(new Uri(kept.Path, UriKind.Relative), content);

        Assert.Equal("true", answer.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(kept.Answer, await answer.Content.ReadAsStringAsync());
        Assert.Empty(old.Provider.Seen);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task EveryListStillShowsItsRows(Engine engine, string name)
    {
        await using var old = await OldHub.StartAsync(engine, name);

        foreach (
            var path in (string[])
                [
                    "accounts",
                    "users",
                    "api-keys",
                    "instances",
                    "instances/deleted",
                    "activity/calls",
                    "activity/audit",
                    "connect/apps",
                    "connect/sessions",
                    "connect/customers",
                ]
        )
        {
            Assert.True((await old.Client.Get(path).OkAsync()).AsArray().Count > 0, $"{path} is empty");
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task HubsThatStartAtOnceMigrateItOnce(Engine engine, string name)
    {
        var (database, stored) = await StoredDatabase.OpenAsync(engine, name);
        using var place = database;

        var hubs = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => OldHub.StartAsync(database, stored)))
        );

        foreach (var hub in hubs)
        {
            await hub.Client.Get("users/me").OkAsync();
            await hub.DisposeAsync();
        }

        await using var opened = database.Open();
        var applied = await opened.QueryAsync<long>("SELECT version FROM schema_migrations ORDER BY version");
        var known = Migration.All($"{engine}");
        Assert.Equal(known.Select(m => m.Version), applied);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task OneOfALaterSchemaIsRefusedAndLeftAlone(Engine engine, string name)
    {
        var (database, stored) = await StoredDatabase.OpenAsync(engine, name);
        using var place = database;
        await using (var opened = database.Open())
        {
            await opened.ExecuteAsync(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, 'later', 0)"
            );
        }

        var before = await database.CountAsync();

        var refused = await Assert.ThrowsAsync<StartException>(() => OldHub.StartAsync(database, stored));

        Assert.Contains("newer Trunkline", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.CountAsync());
    }
}
