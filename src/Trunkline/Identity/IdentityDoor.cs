using Microsoft.Extensions.Options;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Console;
using Trunkline.Identity.Keys;
using Trunkline.Identity.Passwords;
using Trunkline.Identity.People;
using Trunkline.Identity.Sessions;
using Trunkline.Identity.SignIn;
using Trunkline.Settings;
using Trunkline.Storage;
using Trunkline.Work;

namespace Trunkline.Identity;

/// <summary>Organizations, accounts, users, their secrets and API keys; tells everybody else who is calling.</summary>
internal static class IdentityDoor
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new ConsoleCookie(
                provider.GetRequiredService<IOptions<AddressOptions>>().Value.PublicUrl
            ))
            .AddSingleton<ConsoleSessions>()
            .AddSingleton<ConsoleSignIn>()
            .AddSingleton<ConsoleLinks>()
            .AddSingleton<CallerMemory>()
            .AddSingleton<CallerRows>()
            .AddSingleton<CallerTable>()
            .AddSingleton<RequireCaller>(provider => provider.GetRequiredService<CallerTable>().RequireAsync)
            .AddSingleton<FirstStart>()
            .AddSingleton<AccessChanges>()
            .AddSingleton<PasswordHashes>()
            .AddSingleton<PasswordProof>()
            .AddSingleton<SignInThrottle>()
            .AddSingleton<UserSignIn>()
            .AddSingleton<Users>()
            .AddSingleton<UserWrites>()
            .AddSingleton<Accounts>()
            .AddSingleton<Organizations>()
            .AddSingleton<ApiKeys>()
            .AddRound<ConsoleSessions>(sessions =>
                new("Removing sessions that ended", TimeSpan.FromHours(1), sessions.CleanAsync)
            )
            .AddSingleton(new Fact("accounts", "SELECT COUNT(*) FROM accounts WHERE organization_id = @Organization"))
            .AddSingleton(new Fact("users", "SELECT COUNT(*) FROM users WHERE organization_id = @Organization"))
            .AddSingleton(
                new Fact(
                    "apiKeys",
                    $"SELECT COUNT(*) FROM api_keys WHERE kind = 'key' AND revoked_at IS NULL AND account_id IN {Tenancy.AccountsOfOrganization}"
                )
            )
            .AddSingleton(
                new Fact(
                    "consoleSessions",
                    "SELECT COUNT(*) FROM console_sessions WHERE user_id IN (SELECT id FROM users WHERE organization_id = @Organization)"
                )
            );

    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        AuthenticationEndpoints.Map(Tagged(api, "Authentication"));
        SessionEndpoints.Map(api.MapGroup("").WithTags("Session"));
        OrganizationEndpoints.Map(Tagged(api, "Organizations"));
        UserEndpoints.Map(Tagged(api, "Users"));
        RoleEndpoints.Map(Tagged(api, "Users"));
        AccountEndpoints.Map(Tagged(api, "Accounts"));
        AccountUserEndpoints.Map(Tagged(api, "Accounts"));
        ApiKeyEndpoints.Map(Tagged(api, "API keys"));
    }

    private static RouteGroupBuilder Tagged(IEndpointRouteBuilder api, string tag) =>
        api.MapGroup("").WithTags(tag).RequireScope(Scopes.Admin);
}
