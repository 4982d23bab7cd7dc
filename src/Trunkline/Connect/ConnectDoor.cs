using Microsoft.Extensions.Options;
using Trunkline.Connect.Pages;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Examples;
using Trunkline.Settings;
using Trunkline.Storage;

namespace Trunkline.Connect;

internal static class ConnectDoor
{
    public static IServiceCollection AddConnect(this IServiceCollection services) =>
        services
            .AddSettings<ConnectOptions>("Connect", s => s.Problems())
            .AddExamples(ConnectExamples.All)
            .AddSingleton(provider => new ConnectAddresses(
                provider.GetRequiredService<IOptions<AddressOptions>>().Value.PublicUrl
            ))
            .AddSingleton<ConnectWays>()
            .AddSingleton<ConnectSessions>()
            .AddSingleton<ConnectSessionMaker>()
            .AddSingleton<ConnectCustomers>()
            .AddSingleton<ConnectCompletion>()
            .AddSingleton<ConnectConfirmation>()
            .AddSingleton<ConnectVisits>()
            .AddSingleton<ConnectForms>()
            .AddSingleton<ConnectActions>()
            .AddSingleton<ConnectManage>()
            .AddSingleton<ConnectFlow>()
            .AddSingleton<ConnectStart>()
            .AddSingleton<ConnectCallback>();

    public static void MapConnect(this IEndpointRouteBuilder api)
    {
        ConnectSessionEndpoints.Map(api);
        ConnectCustomerEndpoints.Map(api);
    }

    /// <summary>What browsers and the provider reach, outside of the API.</summary>
    public static void MapConnectPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/connect").ExcludeFromDescription();
        pages.AddEndpointFilter(AnswerAsPageAsync);
        pages.MapGet("/flow", (HttpContext http, ConnectFlow flow) => flow.ShowAsync(http));
        pages.MapPost("/flow", (HttpContext http, ConnectFlow flow) => flow.ActAsync(http));
        pages.MapGet(
            "/callback/{path}",
            (HttpContext http, ConnectCallback callback, string path) => callback.AnswerAsync(http, path)
        );
        pages.MapGet("/{link}", (HttpContext http, ConnectStart start, string link) => start.ShowAsync(http, link));
        pages.MapPost("/{link}", (HttpContext http, ConnectStart start, string link) => start.BeginAsync(http, link));
        // Whatever else: a person is looking at it.
        pages.MapGet("/{first}/{**rest}", (HttpContext http) => ConnectPage.Failed(http, "unknown", 404));
        app.MapGet("/connect/element.js", ConnectScripts.ServeElement).ExcludeFromDescription();
        app.MapMethods("/connect/deauthorize/{path}", ["GET", "POST"], RevokedAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> RevokedAsync(HttpContext http, ConnectWays ways, string path) =>
        await ways.OfPathAsync(path, http.RequestAborted) is (var way, var app)
            ? await way.Revoked(http, app)
            : Results.NotFound();

    /// <summary>Everything that a person gets is a page, also when the provider or the database is away.</summary>
    private static async ValueTask<object?> AnswerAsPageAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        ConnectPage.Protect(http.Response);
        if (IsForeign(http.Request))
        {
            return ConnectPage.Failed(http, "forged", 403);
        }

        try
        {
            return await next(context);
        }
        catch (HubException failure)
        {
            var reason = failure.Error.Kind == ErrorKind.ProviderUnavailable ? "provider" : "hub";
            return ConnectPage.Failed(http, reason, failure.Error.Status);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is not null)
        {
            return ConnectPage.Failed(http, "hub", 503);
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return ConnectPage.Failed(http, "forged", 400);
        }
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
