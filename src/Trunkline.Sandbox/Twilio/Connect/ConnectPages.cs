using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The pages of Connect: a customer's way through, and the two sides' own lists.</summary>
internal static class ConnectPages
{
    public static void Map(ConsoleRoutes routes)
    {
        AuthorizePages.Map(routes);
        AuthorizedAppPages.Map(routes);
        ConnectAppPages.Map(routes);
        ConnectButtonPage.Map(routes);
    }
}
