using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>The few requests that most identity tests begin with.</summary>
internal static class IdentityCalls
{
    public const string Password = "Tr0ub4dor&3";

    public static async Task<JsonNode> OkAsync(this Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public static async Task<string> FailsAsync(this Task<HttpResponseMessage> call, int status)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return (string)JsonNode.Parse(text)!["message"]!;
    }

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative));

    public static Task<HttpResponseMessage> Delete(this HttpClient client, string path) =>
        client.DeleteAsync(new Uri(path, UriKind.Relative));

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object? body = null) =>
        client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body ?? new { });

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object? body = null) =>
        client.PutAsJsonAsync(new Uri(path, UriKind.Relative), body ?? new { });

    public static Task<HttpResponseMessage> Patch(this HttpClient client, string path, object body) =>
        client.PatchAsJsonAsync(new Uri(path, UriKind.Relative), body);

    public static async Task<long> AccountAsync(this TestHub hub, string externalId) =>
        (long)(await hub.Client.Post("accounts", new { externalId }).OkAsync())["id"]!;

    /// <summary>A new user and a client that signs in as them.</summary>
    public static async Task<(long Id, string Secret, HttpClient Client)> UserAsync(
        this TestHub hub,
        long accountId,
        string email,
        string role = "default-user"
    )
    {
        var user = await hub
            .Client.Post(
                $"accounts/{accountId}/users",
                new
                {
                    firstName = "Given",
                    lastName = "Family",
                    email,
                    password = Password,
                    roles = new[] { new { key = role } },
                }
            )
            .OkAsync();
        var secret = (string)user["secret"]!;
        return ((long)user["id"]!, secret, hub.As($"User {secret}, Organization {hub.Secrets!.Organization}"));
    }

    /// <summary>The account of the first administrator.</summary>
    public static async Task<long> DefaultAccountAsync(this TestHub hub) =>
        (long)(await hub.Client.Get("users/me").OkAsync())["accountId"]!;
}
