using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>
/// One Connect App of the main account, and the owners of other accounts who may authorize it: two who have paid, and
/// one on trial, who may not. As everywhere in the sandbox, names and passwords are made up.
/// </summary>
internal static class ConnectSeed
{
    private sealed record Customer(string Name, string Sid, string Token, SignIn SignIn, string Number, string Type);

    private static readonly Customer[] Customers =
    [
        new(
            "Blue Door Bakery",
            "ACba4e12ba4e12ba4e12ba4e12ba4e12ba",
            "ba4e70ceba4e70ceba4e70ceba4e70ce",
            new("bakery@example.com", "bakery-password"),
            "+16175550111",
            "Full"
        ),
        new(
            "Cedar Dental",
            "ACceda12ceda12ceda12ceda12ceda12ce",
            "ceda70ceceda70ceceda70ceceda70ce",
            new("dental@example.com", "dental-password"),
            "+12065550112",
            "Full"
        ),
        new(
            "Fern Florist",
            "ACfe12f1fe12f1fe12f1fe12f1fe12f1fe",
            "fe1270cefe1270cefe1270cefe1270ce",
            new("florist@example.com", "florist-password"),
            "+18085550113",
            "Trial"
        ),
    ];

    public static void Plant(World world, Account developer, DateTimeOffset start, bool history)
    {
        AddApp(world, developer, start.AddDays(-100));
        var random = new Random(WorldSeed.Number);
        foreach (var customer in Customers)
        {
            var sid = TenantNames.Vary(customer.Sid, world.Tenant);
            var account = WorldSeed.AddAccount(
                world,
                sid,
                sid,
                TenantNames.Vary(customer.Token, world.Tenant),
                customer.Name,
                start.AddDays(-70),
                customer.Type,
                customer.SignIn
            );
            WorldSeed.AddNumber(world, account, customer.Number, customer.Name, start.AddDays(-69));
            if (history)
            {
                MessageHistory.Plant(world, account, [customer.Number], random, start, days: 60, count: 24);
                CallHistory.Plant(world, account, [customer.Number], random, start, days: 60, count: 18);
            }
        }
    }

    private static void AddApp(World world, Account developer, DateTimeOffset created) =>
        ConnectAppResource
            .Description.In(developer, world)
            .Add(
                new ConnectApp
                {
                    Sid = world.Seeded.ConnectAppSid,
                    Sequence = world.Sids.Next("CN").Sequence,
                    AccountSid = developer.Sid,
                    FriendlyName = "Sandbox Call Insights",
                    CompanyName = "Sandbox Main, Inc.",
                    Description = "Shows which of your calls were missed, and texts back for you.",
                    HomepageUrl = "https://example.com/insights",
                    TermsOfServiceUrl = "https://example.com/insights/terms",
                    Permissions = Permissions.All,
                    DateCreated = Wire.WholeSeconds(created),
                    DateUpdated = Wire.WholeSeconds(created),
                }
            );
}
