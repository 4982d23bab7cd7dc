using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Trunkline.Identity;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>
/// Every operation of the hub's API document, whoever wrote it: nobody gets in without credentials, no API key does what its
/// scopes do not say, and nothing of a tenant answers to another.
/// </summary>
public sealed class RouteMatrixTests
{
    /// <summary>Answer without credentials, and why.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["POST /authentication"] = "signs in with a password in its body",
        ["POST /session"] = "signs in with a password in its body",
        ["DELETE /session"] = "who is not signed in is signed out",
        ["GET /session/setup"] = "tells the first page whether to ask for a password",
        ["POST /session/setup"] = "signs in with the one-time token in its body",
    };

    /// <summary>Ask for no scope, and why.</summary>
    private static readonly Dictionary<string, string> Unscoped = new(StringComparer.Ordinal)
    {
        ["GET /session"] = "is for a browser's cookie, which has no scopes",
    };

    /// <summary>Have something in their path that belongs to no tenant, and why.</summary>
    private static readonly Dictionary<string, string> Nobodys = new(StringComparer.Ordinal)
    {
        ["GET /elements/{keyOrId}/oauth/url"] = "is about the caller's own Connect App; the connector is everybody's",
        ["POST /elements/{keyOrId}/oauth/url"] = "is about the caller's own Connect App; the connector is everybody's",
        ["GET /elements/{keyOrId}/instances"] = "lists the caller's own; the connector is everybody's",
        ["POST /elements/{keyOrId}/instances"] = "makes one for the caller; the connector is everybody's",
    };

    private static readonly string[] Catalog = ["/elements", "/hubs"];

    [Fact]
    public async Task WithoutCredentialsEveryRouteAnswers401()
    {
        await using var hub = await TestHub.StartAsync();
        using var nobody = hub.As(null);
        var wrong = new List<string>();
        var operations = await OperationsAsync(hub);
        Assert.True(operations.Count > 50, $"only {operations.Count}");
        foreach (var operation in operations.Where(o => !o.IsOpen))
        {
            var answer = await operation.SendAsync(nobody, _ => "1");
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{operation.Name} answers {(int)answer.StatusCode}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task WithoutItsScopeNoKeyOpensARoute()
    {
        await using var hub = await TestHub.StartAsync();
        var without = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var scope in Scopes.All)
        {
            var key = await hub
                .Client.Post(
                    "api-keys",
                    new { name = "all but " + scope, scopes = Scopes.All.Where(s => s != scope).ToArray() }
                )
                .OkAsync();
            without[scope] = hub.As($"Bearer {key["token"]}");
        }

        var wrong = new List<string>();
        foreach (var operation in (await OperationsAsync(hub)).Where(o => !o.IsOpen && !Unscoped.ContainsKey(o.Name)))
        {
            if (operation.Scope is not { } scope)
            {
                wrong.Add($"{operation.Name} names no scope");
                continue;
            }

            var answer = await operation.SendAsync(without[scope], _ => "1");
            // Not read unless it is short: a stream that opens has no end.
            if (
                answer.StatusCode != HttpStatusCode.Forbidden
                || !(await answer.Content.ReadAsStringAsync()).Contains($"'{scope}'", StringComparison.Ordinal)
            )
            {
                wrong.Add($"{operation.Name} answers {(int)answer.StatusCode} to a key without {scope}");
            }
        }

        foreach (var client in without.Values)
        {
            client.Dispose();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [EachEngine]
    public async Task WhatIsOneTenantsAnswersToNoOther(Engine engine)
    {
        await using var connected = await ConnectedHub.StartAsync(engine);
        var hub = connected.World.Hub;
        var owner = await OwnerAsync(connected);
        var account = await hub.UserAsync(await hub.AccountAsync("right"), "admin@right.example", "admin");
        var organization = await OtherOrganization.AddAsync(hub);
        using var elsewhere = hub.As($"User {organization.UserSecret}, Organization {organization.OrganizationSecret}");
        var before = await SeenAsync(owner.Client);
        var wrong = new List<string>();
        var tried = 0;
        foreach (
            var operation in (await OperationsAsync(hub)).Where(o =>
                o.Path.Contains('{', StringComparison.Ordinal) && !o.IsCatalog && !Nobodys.ContainsKey(o.Name)
            )
        )
        {
            foreach (var client in (HttpClient[])[account.Client, elsewhere])
            {
                tried++;
                var answer = await operation.SendAsync(client, owner.IdOf);
                // 401 is what the historic account routes answer to those who may not.
                if ((int)answer.StatusCode is not (401 or 403 or 404))
                {
                    wrong.Add($"{operation.Name} answers {(int)answer.StatusCode} to another tenant");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 40, $"only {tried}");
        Assert.Equal(before, await SeenAsync(owner.Client));
    }

    /// <summary>A tenant that has one of everything.</summary>
    private static async Task<Owner> OwnerAsync(ConnectedHub connected)
    {
        var hub = connected.World.Hub;
        var client = hub.Client;
        var instance = await connected.World.CreateAsync();
        var key = await client.Post("api-keys", new { name = "own", scopes = new[] { "calls" } }).OkAsync();
        var user = await client.Get("users/me").OkAsync();
        var session = await connected.SessionAsync();
        return new Owner(
            client,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["instances"] = $"{instance["id"]}",
                ["api-keys"] = $"{key["id"]}",
                ["users"] = $"{user["id"]}",
                ["accounts"] = $"{user["accountId"]}",
                ["apps"] = $"{connected.AppId}",
                ["sessions"] = $"{session["id"]}",
            }
        );
    }

    /// <summary>All that the owner sees; reading must not change it, and neither must anybody else.</summary>
    private static async Task<string> SeenAsync(HttpClient owner)
    {
        var seen = new StringBuilder();
        foreach (
            var path in (string[])
                ["instances?showToken=false", "connect/apps", "users", "accounts", "api-keys", "organizations/users"]
        )
        {
            seen.AppendLine(await (await owner.Get(path)).Content.ReadAsStringAsync());
        }

        return seen.ToString();
    }

    private static async Task<List<Operation>> OperationsAsync(TestHub hub)
    {
        using var http = new HttpClient();
        var document = await (await http.GetAsync(new Uri(hub.Hub.Url, "/openapi/trunkline.json"))).JsonAsync();
        const string root = "/elements/api-v2";
        return
        [
            .. from path in document["paths"]!.AsObject()
            where path.Key.StartsWith(root, StringComparison.Ordinal)
            from method in path.Value!.AsObject()
            where method.Key is "get" or "post" or "put" or "patch" or "delete"
            select Operation.Read(method.Key.ToUpperInvariant(), path.Key[root.Length..], method.Value!),
        ];
    }

    /// <param name="Client">Signed in as the tenant.</param>
    /// <param name="Ids">Ids of what is theirs, by the segment before it.</param>
    private sealed record Owner(HttpClient Client, IReadOnlyDictionary<string, string> Ids)
    {
        /// <summary>Where a path is new here the instance's id will do: it is a number, and nobody else's.</summary>
        public string IdOf(string segment) => Ids.GetValueOrDefault(segment) ?? Ids["instances"];
    }

    /// <summary>An operation of the document, and the scope that its description names.</summary>
    private sealed record Operation(string Method, string Path, string? Scope)
    {
        private const string Sentence = "API keys need the scope `";

        public string Name => $"{Method} {Path}";

        /// <summary>Also the catalog, which is the same for everybody and says nothing of a tenant.</summary>
        public bool IsOpen => Open.ContainsKey(Name) || (Method == "GET" && IsCatalog);

        public bool IsCatalog =>
            Catalog.Any(c => Path == c || Path.StartsWith(c + "/", StringComparison.Ordinal))
            && !Path.Contains("/instances", StringComparison.Ordinal)
            && !Path.Contains("/oauth", StringComparison.Ordinal);

        public static Operation Read(string method, string path, JsonNode json)
        {
            var text = (string?)json["description"] ?? "";
            var at = text.IndexOf(Sentence, StringComparison.Ordinal);
            return new Operation(method, path, at < 0 ? null : text[(at + Sentence.Length)..].Split('`')[0]);
        }

        /// <summary>With an id wherever one is asked for, and an empty object where a body may be.</summary>
        public async Task<HttpResponseMessage> SendAsync(HttpClient client, Func<string, string> idAfter)
        {
            var segments = Path.Trim('/').Split('/');
            for (var i = 1; i < segments.Length; i++)
            {
                segments[i] = segments[i] switch
                {
                    "{keyOrId}" or "{key}" => "twilio",
                    "{roleKey}" => Roles.AccountAdmin,
                    "{type}" => "basic",
                    ['{', ..] => idAfter(segments[i - 1]),
                    _ => segments[i],
                };
            }

            using var request = new HttpRequestMessage(
                new HttpMethod(Method),
                new Uri(string.Join('/', segments), UriKind.Relative)
            );
            if (Method is not ("GET" or "DELETE"))
            {
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }

            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }
}
