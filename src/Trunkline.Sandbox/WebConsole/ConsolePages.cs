using Trunkline.Sandbox.Connect;

namespace Trunkline.Sandbox.WebConsole;

/// <summary>All pages there are.</summary>
internal static class ConsolePages
{
    public static ConsoleRoutes Routes()
    {
        var routes = new ConsoleRoutes();
        routes.Get(ConsoleAssets.Folder + "{name}", ConsoleAssets.Read);
        SignInPages.Map(routes);
        DashboardPage.Map(routes);
        ConnectPages.Map(routes);
        return routes;
    }
}
