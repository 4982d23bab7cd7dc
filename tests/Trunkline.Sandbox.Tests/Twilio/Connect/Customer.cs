using System.Net;
using Trunkline.Sandbox.Tests.WebKit;

namespace Trunkline.Sandbox.Tests.Twilio.Connect;

/// <summary>The owner of another account, at the authorize page and in the list of authorized apps.</summary>
internal sealed class Customer : IDisposable
{
    public const string Bakery = "ACba4e12ba4e12ba4e12ba4e12ba4e12ba";
    public const string BakeryToken = "ba4e70ceba4e70ceba4e70ceba4e70ce";
    public const string Dental = "ACceda12ceda12ceda12ceda12ceda12ce";

    private readonly TestSandbox sandbox;

    public Customer(TestSandbox sandbox)
    {
        this.sandbox = sandbox;
        Browser = new TestBrowser(sandbox.Url);
    }

    public TestBrowser Browser { get; }

    public static string Authorize(TestSandbox sandbox, string? app = null) =>
        "/authorize/" + (app ?? sandbox.Account.ConnectAppSid);

    public static async Task<Customer> SignedInAsync(TestSandbox sandbox, string who = "bakery")
    {
        var customer = new Customer(sandbox);
        await customer.SignInAsync(who);
        return customer;
    }

    public async Task SignInAsync(string who)
    {
        await Browser.OpenAsync(Authorize(sandbox) + "/sign-in");
        await Browser.SubmitAsync(
            Authorize(sandbox) + "/sign-in",
            ("email", who + "@example.com"),
            ("password", who + "-password")
        );
    }

    /// <summary>Looks at the page and presses a button on it; where that leads.</summary>
    public async Task<Uri> DecideAsync(string decision, string? state = null, string? app = null)
    {
        var query = state is null ? "" : "?state=" + Uri.EscapeDataString(state);
        await Browser.OpenAsync(Authorize(sandbox, app) + query);
        Assert.Equal(HttpStatusCode.OK, Browser.Status);
        var permissions = Browser.Page.Split("name=\"permissions\" value=\"")[1].Split('"')[0];
        await Browser.PostAsync(
            $"{Authorize(sandbox, app)}/{decision}{query}",
            ("_token", Browser.Token()),
            ("permissions", permissions)
        );
        Assert.Equal(HttpStatusCode.Found, Browser.Status);
        return new Uri(sandbox.Url, Browser.Location!);
    }

    /// <summary>Authorizes the app; the SID the developer gets.</summary>
    public async Task<string> AcceptAsync(string? app = null) =>
        System.Web.HttpUtility.ParseQueryString((await DecideAsync("accept", app: app)).Query)["AccountSid"]!;

    public async Task RevokeAsync(string? app = null)
    {
        var page = $"/console/authorized-apps/{app ?? sandbox.Account.ConnectAppSid}/revoke";
        await Browser.OpenAsync(page);
        await Browser.SubmitAsync(page);
        Assert.Contains("can no longer use your account", Browser.Text, StringComparison.Ordinal);
    }

    public void Dispose() => Browser.Dispose();
}
