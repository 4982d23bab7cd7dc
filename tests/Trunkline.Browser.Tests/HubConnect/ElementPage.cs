using System.Text.Json;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>An application's page with the element on it, which notes what the element tells.</summary>
internal static class ElementPage
{
    public static async Task PlaceAsync(HubWorld world, string address, string attributes = "", IPage? page = null)
    {
        world.SitePage = $$"""
            <script type="module" src="{{world.HubUrl}}connect/element.js"></script>
            <hub-connect {{attributes}}><a href="{{address}}">Connect</a></hub-connect>
            <script>
            const told = [];
            for (const name of ['connected', 'failed', 'closed'])
              addEventListener(name, (e) => told.push([name, e.detail]));
            </script>
            """;
        await (page ?? world.Page).GotoAsync(world.SiteUrl + "/");
    }

    public static async Task OpenAsync(HubWorld world, string address, string attributes = "", IPage? page = null)
    {
        await PlaceAsync(world, address, attributes, page);
        await (page ?? world.Page).GetByText("Connect", new() { Exact = true }).ClickAsync();
    }

    public static async Task<JsonElement> EventAsync(IPage page, string name)
    {
        await page.WaitForFunctionAsync("name => told.some((t) => t[0] === name)", name);
        return await page.EvaluateAsync<JsonElement>("name => told.find((t) => t[0] === name)[1]", name);
    }

    /// <summary>Presses the element; the window that opens. The customer looks at that from now on.</summary>
    public static async Task<IPage> OpenPopupAsync(HubWorld world, string address)
    {
        // Without a screen every page believes to be in front.
        await world.Page.AddInitScriptAsync("window.inFront = false; document.hasFocus = () => inFront");
        await PlaceAsync(world, address, "popup");
        return await world.Page.RunAndWaitForPopupAsync(() =>
            world.Page.GetByText("Connect", new() { Exact = true }).ClickAsync()
        );
    }

    /// <summary>The customer looks at the application's page again, long enough for it to notice.</summary>
    public static async Task ComeBackAsync(HubWorld world)
    {
        await world.Page.EvaluateAsync("inFront = true");
        await world.Page.WaitForTimeoutAsync(2500);
    }
}
