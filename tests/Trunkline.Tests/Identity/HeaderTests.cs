using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class HeaderTests
{
    [Fact]
    public async Task TheHeaderIsReadInAnyOrderCaseAndSpacing()
    {
        await using var hub = await TestHub.StartAsync();
        var (user, organization) = (hub.Secrets!.User, hub.Secrets.Organization);
        Assert.Equal(44, user.Length);
        Assert.EndsWith("=", user, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", organization);
        foreach (
            var header in new[]
            {
                $"User {user}, Organization {organization}",
                $"Organization {organization}, User {user}",
                $"user {user}, ORGANIZATION {organization}",
                $"User {user},Organization {organization}",
                $"  User   {user} ,  Organization\t{organization} ,",
                $"Element abc=, User {user}, Organization {organization}",
            }
        )
        {
            using var client = hub.As(header);
            await client.Get("users/me").OkAsync();
        }
    }

    [Fact]
    public async Task EachRefusalNamesThePartThatIsWrong()
    {
        await using var hub = await TestHub.StartAsync();
        var (user, organization) = (hub.Secrets!.User, hub.Secrets.Organization);
        foreach (
            var (header, message) in new (string?, string)[]
            {
                (null, "has no User part"),
                ($"Organization {organization}", "has no User part"),
                ($"User {user}", "has no Organization part"),
                ($"User x, Organization {organization}", "The User secret is not valid."),
                ($"User {user.TrimEnd('=')}, Organization {organization}", "The User secret is not valid."),
                ($"User {user}, Organization x", "The Organization secret is not valid."),
                ($"User {user}, User {user}, Organization {organization}", "holds User twice"),
                ($"User {user}, Organization {organization}, Organization x", "holds Organization twice"),
                ($"Person {user}", "none of User, Organization"),
                ("Bearer tl_nothing", "The Bearer token is not valid."),
            }
        )
        {
            using var client = hub.As(header);
            Assert.Contains(message, await client.Get("users/me").FailsAsync(401), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnotherOrganizationsSecretIsRefusedAlsoFromMemory()
    {
        await using var hub = await TestHub.StartAsync();
        var other = await OtherOrganization.AddAsync(hub);
        using var control = hub.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");
        await control.Get("users/me").OkAsync();
        await hub.Client.Get("users/me").OkAsync();
        using var mixed = hub.As($"User {hub.Secrets!.User}, Organization {other.OrganizationSecret}");
        Assert.Equal("The Organization secret is not valid.", await mixed.Get("users/me").FailsAsync(401));
    }

    [Fact]
    public async Task WrongJsonAndMissingFieldsAre400WithAllNames()
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Equal(
            "Missing required fields: firstName, lastName, email, password",
            await hub.Client.Post("organizations/users").FailsAsync(400)
        );
        using var broken = new StringContent("{\"externalId\":", null, "application/json");
        using var answer = await hub.Client.PostAsync(new Uri("accounts", UriKind.Relative), broken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var text = new StringContent("externalId=1");
        using var wrongType = await hub.Client.PostAsync(new Uri("accounts", UriKind.Relative), text);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrongType.StatusCode);
    }
}
