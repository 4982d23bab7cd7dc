using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.Pages;
using Trunkline.Sandbox.Twilio.Pages.Handset;
using Trunkline.Sandbox.Twilio.Pages.Logs;
using Trunkline.Sandbox.Twilio.Pages.Setup;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio;

/// <summary>All pages there are.</summary>
internal static class ConsolePages
{
    public static ConsoleRoutes Routes()
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
