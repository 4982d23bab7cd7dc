using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Identity.Keys;

/// <summary>The caller's API keys: bearers that last, limited to scopes.</summary>
internal static class ApiKeyEndpoints
{
    private const int MaxNameLength = 200;

    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("/api-keys", ListAsync)
            .WithName("listApiKeys")
            .WithSummary("The caller's API keys, without their tokens")
            .WithErrors(401);
        group
            .MapPost("/api-keys", CreateAsync)
            .WithName("createApiKey")
            .WithSummary("Makes an API key; its token is shown in this answer and never again")
            .WithErrors(401, 400, 403);
        group
            .MapDelete("/api-keys/{id}", RevokeAsync)
            .WithName("deleteApiKey")
            .WithSummary("Revokes an API key at once")
            .WithErrors(401, 404);
    }

    private static async Task<Ok<List<ApiKeyAnswer>>> ListAsync(
        Caller caller,
        ApiKeys keys,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var found = await keys.ListAsync(caller, cancel);
        http.SetListHeaders(found.Count, null);
        return TypedResults.Ok(found);
    }

    private static async Task<Ok<ApiKeyAnswer>> CreateAsync(
        Caller caller,
        NewApiKey? body,
        ApiKeys keys,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var scopes = body?.Scopes ?? [];
        Required.Members(("name", body?.Name), ("scopes", scopes is [var first, ..] ? first : null));
        var unknown = scopes.Where(s => !Scopes.All.Contains(s, StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            throw HubError
                .Invalid($"These are no scopes: {string.Join(", ", unknown)}. Scopes: {string.Join(", ", Scopes.All)}.")
                .Raise();
        }

        var name = body!.Name!.Trim();
        if (name.Length > MaxNameLength)
        {
            throw HubError.Invalid($"name has more than {MaxNameLength} characters.").Raise();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await keys.CreateAsync(caller, name, scopes, body.ExpiresAt, cancel));
    }

    private static async Task<Ok> RevokeAsync(Caller caller, string id, ApiKeys keys, CancellationToken cancel)
    {
        await keys.RevokeAsync(caller, id, cancel);
        return TypedResults.Ok();
    }

    /// <param name="Name">For people.</param>
    /// <param name="Scopes">See <see cref="Identity.Scopes"/>; at least one.</param>
    /// <param name="ExpiresAt">ISO-8601; left out, the key has no end.</param>
    internal sealed record NewApiKey(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);
}
