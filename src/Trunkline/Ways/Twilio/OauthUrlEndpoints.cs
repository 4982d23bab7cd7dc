using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Ways.Twilio;

/// <summary><c>/elements/{keyOrId}/oauth/url</c>: for applications that send the browser to the provider and take it back themselves.</summary>
internal static class OauthUrlEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var oauth = api.MapGroup("/elements/{keyOrId}/oauth/url").WithTags("Connect");
        oauth
            .MapGet("", GetAsync)
            .WithName("getOauthUrl")
            .WithSummary("Tells where to send a browser, for applications that run the redirect themselves")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(400, 401, 403, 404, 502);
        oauth
            .MapPost("", CreateAsync)
            .WithName("createOauthUrl")
            .WithSummary("The same, with a body")
            .RequireScope(Scopes.InstancesWrite)
            .WithErrors(400, 401, 403, 404, 502);
    }

    private static Task<Ok<OauthUrl>> GetAsync(
        HttpResponse response,
        Caller caller,
        string keyOrId,
        [Description("SID of the Connect App; your own when left out.")] string? apiKey,
        [Description("Your own address, as it is entered at the provider.")] string? callbackUrl,
        [Description("Comes back to that address; hard to guess, and used once.")] string? state,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    ) => CreateAsync(response, caller, keyOrId, new OauthUrlRequest(apiKey, callbackUrl, state), rooms, cancel);

    private static async Task<Ok<OauthUrl>> CreateAsync(
        HttpResponse response,
        Caller caller,
        string keyOrId,
        OauthUrlRequest body,
        [AsParameters] Rooms rooms,
        CancellationToken cancel
    )
    {
        var connector = rooms.Catalog.Get(keyOrId);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new OauthUrl(connector.Key, await rooms.Redirect.AddressAsync(caller, connector, body, cancel))
        );
    }

    /// <summary>What the answer is made of.</summary>
    internal sealed record Rooms([FromServices] RedirectSignIn Redirect, [FromServices] ConnectorCatalog Catalog);
}

/// <summary>What is asked of <c>oauth/url</c>. Members that other providers need are taken and not used.</summary>
/// <param name="ApiKey">SID of the tenant's Connect App; may be left out. Its token is the hub's and need not be sent.</param>
/// <param name="CallbackUrl">Your own address; the Authorize URL of the Connect App at Twilio.</param>
/// <param name="State">Comes back with the browser, and makes one instance. Left out, the hub makes one that nobody can guess.</param>
internal sealed record OauthUrlRequest(string? ApiKey, string? CallbackUrl, string? State);

/// <summary>Where a browser goes to say yes.</summary>
/// <param name="Element">Key of the connector.</param>
/// <param name="OauthAddress">At the provider.</param>
internal sealed record OauthUrl(
    string Element,
    [property: System.Text.Json.Serialization.JsonPropertyName("oauthUrl")] string OauthAddress
)
{
    public override string ToString() => $"oauth url of {Element}";
}
