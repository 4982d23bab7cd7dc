using Trunkline.Instances;

namespace Trunkline.Connect;

public static class ConnectDoor
{
    /// <param name="services">Of the hub.</param>
    /// <param name="publicUrl">The setting <c>Hosting:PublicUrl</c>.</param>
    public static IServiceCollection AddConnect(this IServiceCollection services, string? publicUrl) =>
        services
            .AddSingleton(new ConnectAddresses(publicUrl))
            .AddSingleton<ConnectApps>()
            .AddSingleton<ConnectLinks>()
            .AddSingleton<ConnectSessions>()
            .AddSingleton<ConnectCompletion>()
            .AddSingleton<ProviderAccount>()
            .AddSingleton<AccountAbove>()
            .AddSingleton<ConnectForms>()
            .AddSingleton<ConnectConfirmation>()
            .AddSingleton<ConnectFlow>()
            .AddSingleton<ConnectCallback>()
            .AddSingleton<Deauthorization>()
            .AddSingleton<RevocationWatch>()
            .AddSingleton<ILinkWatch>(provider => provider.GetRequiredService<RevocationWatch>())
            .AddHostedService(provider => provider.GetRequiredService<RevocationWatch>());

    public static void MapConnect(this IEndpointRouteBuilder api)
    {
        ConnectAppEndpoints.Map(api);
        ConnectSessionEndpoints.Map(api);
    }

    /// <summary>What browsers and the provider reach, outside of the API.</summary>
    public static void MapConnectPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/connect").ExcludeFromDescription();
        pages.AddEndpointFilter(
            async (context, next) =>
            {
                ConnectPage.Protect(context.HttpContext.Response);
                return IsForeign(context.HttpContext.Request)
                    ? ConnectFlow.Failed(context.HttpContext, null, "forged", 403)
                    : await next(context);
            }
        );
        pages.MapGet("/flow", (HttpContext http, ConnectFlow flow) => flow.ShowAsync(http));
        pages.MapPost("/flow", (HttpContext http, ConnectFlow flow) => flow.ActAsync(http));
        pages.MapGet(
            "/callback/{path}",
            (HttpContext http, ConnectCallback callback, string path) => callback.AnswerAsync(http, path)
        );
        pages.MapGet("/{link}", (HttpContext http, ConnectFlow flow, string link) => flow.StartAsync(http, link));
        pages.MapPost("/{link}", (HttpContext http, ConnectFlow flow, string link) => flow.BeginAsync(http, link));
        app.MapMethods(
                "/connect/deauthorize/{path}",
                ["GET", "POST"],
                (HttpContext http, Deauthorization deauthorization, string path) =>
                    deauthorization.AnswerAsync(http, path)
            )
            .ExcludeFromDescription();
    }

    /// <summary>A form that another site sends (https://www.w3.org/TR/fetch-metadata/); browsers say so themselves.</summary>
    private static bool IsForeign(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && (
            request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || (
                request.Headers.Origin.ToString() is { Length: > 0 } origin
                && origin != "null"
                && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            )
        );
}
