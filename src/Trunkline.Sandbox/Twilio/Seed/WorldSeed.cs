using Trunkline.Sandbox.Twilio.Accounts;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>
/// What a sandbox starts with: always the accounts, one key, one number each and one Connect App; with history also three months of life.
/// The seed is fixed and all dates hang on the start, so two sandboxes started at the same instant are the same.
/// </summary>
internal static class WorldSeed
{
    /// <summary>The one seed of all made-up history.</summary>
    public const int Number = 20100401;

    public const string BranchNumber = "+15125550101";

    private static readonly string[] MoreNumbers = ["+12125550101", "+13125550102", "+18885550103"];

    public static void Plant(World world, bool history = false)
    {
        var start = Wire.WholeSeconds(world.Now);
        var names = world.Seeded;
        var main = AddAccount(
            world,
            names.AccountSid,
            names.AccountSid,
            names.AuthToken,
            "Sandbox Main",
            start.AddDays(-120),
            signIn: new("developer@example.com", "developer-password")
        );
        AddAccount(
            world,
            names.TestAccountSid,
            names.TestAccountSid,
            names.TestAuthToken,
            "Sandbox Test",
            start.AddDays(-120)
        );
        AddKey(world, main);
        AddNumber(world, main, names.PhoneNumber, "Front desk", start.AddDays(-118));
        AddShortCode(world, main);
        if (history)
        {
            PlantHistory(world, main, start);
        }

        ProductSeed.Plant(world, main, start.AddDays(-118));
        ConnectSeed.Plant(world, main, start, history);
    }

    private static void PlantHistory(World world, Account main, DateTimeOffset start)
    {
        for (var i = 0; i < MoreNumbers.Length; i++)
        {
            AddNumber(world, main, MoreNumbers[i], null, start.AddDays(-115 + (i * 9)));
        }

        AddAddress(world, main, start.AddDays(-117));
        var branch = AddAccount(
            world,
            world.Sids.NextSid("AC"),
            main.Sid,
            world.Sids.NextToken(),
            "Harbour Branch",
            start.AddDays(-80)
        );
        AddNumber(world, branch, BranchNumber, "Harbour Branch", start.AddDays(-79));

        var random = new Random(Number);
        IReadOnlyList<string> numbers = [world.Seeded.PhoneNumber, .. MoreNumbers];
        MessageHistory.Plant(world, main, numbers, random, start, days: 90, count: 400);
        CallHistory.Plant(world, main, numbers, random, start, days: 90, count: 300);
        MessageHistory.Plant(world, branch, [BranchNumber], random, start, days: 75, count: 30);
        CallHistory.Plant(world, branch, [BranchNumber], random, start, days: 75, count: 12);
    }

    public static Account AddAccount(
        World world,
        string sid,
        string owner,
        string token,
        string name,
        DateTimeOffset created,
        string type = "Full",
        SignIn? signIn = null
    )
    {
        var account = new Account
        {
            Sid = sid,
            Sequence = world.Sids.Next("AC").Sequence,
            AccountSid = sid,
            OwnerSid = owner,
            AuthToken = token,
            FriendlyName = name,
            Type = type,
            SignIn = signIn,
            IsTest = sid == world.Seeded.TestAccountSid,
            DateCreated = created,
            DateUpdated = created,
        };
        world.Accounts.Add(account);
        return account;
    }

    private static void AddKey(World world, Account account)
    {
        var key = new ApiKey
        {
            Sid = world.Seeded.ApiKeySid,
            Sequence = world.Sids.Next("SK").Sequence,
            AccountSid = account.Sid,
            Secret = world.Seeded.ApiKeySecret,
            FriendlyName = "Sandbox main key",
            IsMain = true,
            DateCreated = account.DateCreated,
            DateUpdated = account.DateCreated,
        };
        world.Keys[key.Sid] = key;
        KeyResource.Description.In(account, world).Add(key);
    }

    public static void AddNumber(World world, Account account, string number, string? name, DateTimeOffset bought)
    {
        var record = NumberResource.Uniform.Make(world, account, bought);
        record["phone_number"] = number;
        record["friendly_name"] = name ?? E164.National(number);
        record["type"] = NumberPurchase.TypeOf(NumberPlan.PlaceOf(number)?.Kind);
        NumberResource.Description.In(account, world).Add(record);
        world.NumberOwners[number] = account.Sid;
    }

    private static void AddShortCode(World world, Account account)
    {
        var record = ShortCodeResource.Uniform.Make(world, account, account.DateCreated);
        record["short_code"] = SenderRules.ShortCode;
        record["friendly_name"] = SenderRules.ShortCode;
        ShortCodeResource.Description.In(account, world).Add(record);
    }

    private static void AddAddress(World world, Account account, DateTimeOffset created)
    {
        var record = AddressResource.Uniform.Make(world, account, created);
        record["customer_name"] = "Sandbox Coffee";
        record["friendly_name"] = "Head office";
        record["street"] = "1 Example Street";
        record["city"] = "San Francisco";
        record["region"] = "CA";
        record["postal_code"] = "94103";
        record["iso_country"] = "US";
        record["validated"] = true;
        AddressResource.Description.In(account, world).Add(record);
    }
}
