using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.Pages;
using Trunkline.Sandbox.Twilio.Pages.Handset;
using Trunkline.Sandbox.Twilio.Pages.Logs;
using Trunkline.Sandbox.Twilio.Pages.Setup;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio;

/// <summary>All pages there are, and the ways to them.</summary>
internal static class ConsolePages
{
    private static readonly IReadOnlyList<NavigationGroup> Navigation =
    [
        new("Try", [("/console", "Dashboard", "home"), ("/console/handset", "Handset", "phone")]),
        new(
            "Watch",
            [
                ("/console/messages", "Messages", "message"),
                ("/console/calls", "Calls", "call"),
                ("/console/requests", "Requests", "requests"),
            ]
        ),
        new(
            "Set up",
            [
                ("/console/numbers", "Phone numbers", "number"),
                ("/console/keys", "API keys", "key"),
                ("/console/subaccounts", "Subaccounts", "accounts"),
                ("/console/usage", "Usage", "usage"),
            ]
        ),
        new(
            "Connect",
            [
                ("/console/connect-apps", "Connect apps", "app"),
                ("/console/authorized-apps", "Authorized apps", "authorized"),
            ]
        ),
    ];

    /// <param name="api">The API that the pages use.</param>
    public static ConsoleSite Site(RequestDelegate api) =>
        new(Routes(), Navigation, (http, tenant, session) => AccountVisitor.Of(http, tenant, session, api));

    private static ConsoleRoutes Routes()
    {
        var routes = new ConsoleRoutes();
        routes.Get(ConsoleAssets.Folder + "{name}", ConsoleAssets.Read);
        SignInPages.Map(routes);
        DashboardPage.Map(routes);
        HandsetPages.Map(routes);
        LogPages.Map(routes, MessageLog.Description);
        LogPages.Map(routes, CallLog.Description);
        Exchanges.Map(routes);
        NumberPages.Map(routes);
        BuyPage.Map(routes);
        KeyPages.Map(routes);
        SubaccountPages.Map(routes);
        UsagePage.Map(routes);
        ConnectPages.Map(routes);
        return routes;
    }
}
