namespace Trunkline.WebConsole;

/// <summary>The web console's files under <c>/console</c>. It knows nothing of the hub: the page uses the public API.</summary>
internal static class WebConsoleDoor
{
    public static IServiceCollection AddWebConsole(this IServiceCollection services) =>
        services.AddSingleton(_ => new ConsoleFiles(Path.Combine(AppContext.BaseDirectory, "console")));

    public static void MapWebConsole(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", ["GET", "HEAD"], () => TypedResults.Redirect("/console")).ExcludeFromDescription();
        app.MapMethods("/console/{**path}", ["GET", "HEAD"], ConsolePages.Answer).ExcludeFromDescription();
    }
}
