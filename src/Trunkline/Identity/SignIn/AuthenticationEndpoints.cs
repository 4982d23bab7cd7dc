using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity.People;

namespace Trunkline.Identity.SignIn;

/// <summary>Sign-in with a password, and the caller's own secrets.</summary>
internal static class AuthenticationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapPost("/authentication", SignInAsync)
            .WithName("signIn")
            .WithSummary("Signs in with e-mail and password; the answer's token is good as a Bearer for 12 hours")
            .WithErrors(401, 400, 429);
        group
            .MapPost("/authentication/passwords", SetPasswordAsync)
            .WithName("setPassword")
            .WithSummary("Sets the caller's password and ends the sign-ins made with the old one")
            .WithDescription(
                "Who has a password already sends it as currentPassword; guesses are slowed down as those of a sign-in are"
            )
            .WithErrors(401, 400, 429);
        group
            .MapGet("/authentication/secrets", GetSecretsAsync)
            .WithName("getSecrets")
            .WithSummary("Shows the caller's own user secret and the organization secret")
            .WithErrors(401);
        group
            .MapPost("/authentication/user-secret-reset", ResetUserAsync)
            .WithName("resetUserSecret")
            .WithSummary("Gives the caller a new user secret; the old one is invalid at once")
            .WithErrors(401);
        group
            .MapPost("/organizations/me/secret-reset", ResetOrganizationAsync)
            .WithName("resetOrganizationSecret")
            .WithSummary("Gives the organization a new secret; all its users must change their headers at once")
            .WithErrors(401, 403);
    }

    private static async Task<Ok<SignedInUser>> SignInAsync(
        PasswordSignIn? body,
        UserSignIn signIn,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        Required.Members(("username", body?.Username), ("password", body?.Password));
        var (user, token) = await signIn.RunAsync(
            body!.Username!,
            body.Password!,
            RequestOrigin.Of(response.HttpContext),
            cancel
        );
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(SignedInUser.Of(user, token));
    }

    private static async Task<Ok<SignedInUser>> SetPasswordAsync(
        Caller caller,
        NewPassword? body,
        Users users,
        UserWrites writes,
        CancellationToken cancel
    )
    {
        Required.Members(("password", body?.Password));
        var user = await users.FindMeAsync(caller, cancel);
        var changes = new UserChanges(null, null, null, body!.Password, body.CurrentPassword, null);
        return TypedResults.Ok(SignedInUser.Of(await writes.ChangeAsync(caller, user, changes, false, cancel), null));
    }

    private static Task<Ok<SecretsAnswer>> GetSecretsAsync(
        Caller caller,
        Organizations secrets,
        HttpResponse response,
        CancellationToken cancel
    ) => ShowAsync(response, secrets.SecretsAsync(caller, cancel));

    private static Task<Ok<SecretsAnswer>> ResetUserAsync(
        Caller caller,
        Organizations secrets,
        HttpResponse response,
        CancellationToken cancel
    ) => ShowAsync(response, secrets.ResetUserAsync(caller, cancel));

    private static Task<Ok<SecretsAnswer>> ResetOrganizationAsync(
        Caller caller,
        Organizations secrets,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        caller.RequireOrganizationAdmin();
        return ShowAsync(response, secrets.ResetOrganizationAsync(caller, cancel));
    }

    /// <summary>What is shown here must stay in no cache.</summary>
    private static async Task<Ok<SecretsAnswer>> ShowAsync(HttpResponse response, Task<SecretsAnswer> secrets)
    {
        var answer = await secrets;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(answer);
    }

    /// <remarks>
    /// <para>Username: The e-mail.</para>
    /// </remarks>
    internal sealed record PasswordSignIn(string? Username, string? Password)
    {
        public override string ToString() => "***";
    }

    /// <remarks>
    /// <para>CurrentPassword: of those who have one already.</para>
    /// </remarks>
    internal sealed record NewPassword(string? Password, string? CurrentPassword)
    {
        public override string ToString() => "***";
    }
}
