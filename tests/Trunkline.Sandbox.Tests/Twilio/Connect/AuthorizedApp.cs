namespace Trunkline.Sandbox.Tests.Twilio.Connect;

/// <summary>A customer of the sandbox who authorized an app, with the accounts around the one that this made.</summary>
public abstract class AuthorizedApp : IAsyncLifetime
{
    private Customer? customer;
    private TestSandbox? sandbox;

    /// <summary>SIDs by whose they are, from the connected subaccount's view.</summary>
    protected Dictionary<string, string> Family { get; } = [];

    private protected TestSandbox Sandbox => sandbox!;

    private protected Customer Connecting => customer!;

    protected string Connected => Family["own"];

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        customer = await Customer.SignedInAsync(sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        customer?.Dispose();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static (string Name, string Value)[] Address =>
        [
            ("CustomerName", "A"),
            ("Street", "1 Example Street"),
            ("City", "Boston"),
            ("Region", "MA"),
            ("PostalCode", "02108"),
            ("IsoCountry", "US"),
        ];

    protected void UseConnect() => Sandbox.Use(Connected, Sandbox.Account.AuthToken);

    protected async Task ConnectAsync(string permissions)
    {
        await ChangeAppAsync(permissions);
        Family["own"] = await Connecting.AcceptAsync();
        Family["parent"] = Customer.Bakery;
        Family["stranger"] = Customer.Dental;
        Family["developer"] = Sandbox.Account.AccountSid;
        if (Family.ContainsKey("sibling"))
        {
            return;
        }

        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        Family["sibling"] = (await Sandbox.PostAsync("/2010-04-01/Accounts.json"))["sid"]!;
        Family["other app"] = await Connecting.AcceptAsync(await OtherAppAsync());
    }

    protected async Task ChangeAppAsync(string permissions)
    {
        Sandbox.Use(Sandbox.Account.AccountSid, Sandbox.Account.AuthToken);
        Assert.Equal(
            200,
            (await Sandbox.PostAsync(ConnectAppTests.Path(Sandbox), ("Permissions", permissions))).Status
        );
    }

    /// <summary>An app of another developer, which the customer has authorized as well.</summary>
    private async Task<string> OtherAppAsync()
    {
        using var developer = await Customer.SignedInAsync(Sandbox, "dental");
        await developer.Browser.OpenAsync("/console/connect-apps/new");
        await developer.Browser.SubmitAsync(
            "/console/connect-apps/new",
            ("FriendlyName", "Other"),
            ("CompanyName", "Cedar"),
            ("Permissions", "post-all")
        );
        Sandbox.Use(Customer.Dental, Sandbox.World.FindAccount(Customer.Dental)!.AuthToken);
        var apps = await Sandbox.ListAsync(Sandbox.Own + "/ConnectApps.json", "connect_apps");
        return Assert.Single(apps).GetProperty("sid").GetString()!;
    }
}
