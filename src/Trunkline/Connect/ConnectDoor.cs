using Microsoft.Extensions.Options;
using Trunkline.Connect.Pages;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Examples;
using Trunkline.Instances;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;
using Trunkline.Instances.Writing;
using Trunkline.Settings;
using Trunkline.Storage;
using Trunkline.Ways.Twilio;
using Trunkline.Work;

namespace Trunkline.Connect;

public static class ConnectDoor
{
    public static IServiceCollection AddConnect(this IServiceCollection services) =>
        services
            .AddSettings<ConnectOptions>("Connect", s => s.Problems())
            .AddExamples([.. ConnectExamples.All, .. TwilioExamples.All])
            .AddSingleton(provider => new ConnectAddresses(
                provider.GetRequiredService<IOptions<AddressOptions>>().Value.PublicUrl
            ))
            .AddSingleton<ConnectApps>()
            .AddSingleton<ConnectLinks>()
            .AddSingleton<ConnectedInstances>()
            .AddSingleton<FindGrants>(p => p.GetRequiredService<ConnectedInstances>().FindGrantsAsync)
            .AddSingleton<FindCustomer>(p => p.GetRequiredService<ConnectedInstances>().FindCustomerAsync)
            .AddSingleton<ConnectSessions>()
            .AddSingleton<ConnectSessionMaker>()
            .AddSingleton<ConnectCustomers>()
            .AddSingleton<ConnectStates>()
            .AddSingleton<RedirectSignIn>()
            .AddSingleton<CreateFromRedirect>(provider => provider.GetRequiredService<RedirectSignIn>().CreateAsync)
            .AddSingleton<ConnectCompletion>()
            .AddSingleton<ProviderAccount>()
            .AddSingleton<ConnectGrants>()
            .AddSingleton<ConnectAppAtTwilio>()
            .AddSingleton<AccountAbove>()
            .AddSingleton<ConnectForms>()
            .AddSingleton<ConnectConfirmation>()
            .AddSingleton<ConnectSteps>()
            .AddSingleton<ConnectManage>()
            .AddSingleton<ConnectFlow>()
            .AddSingleton<ConnectCallback>()
            .AddSingleton<Deauthorization>()
            .AddSingleton<RevocationWatch>()
            .AddSingleton<LinkRefused>(provider => provider.GetRequiredService<RevocationWatch>().Refused)
            .AddRound<RevocationWatch>(watch =>
                new("Confirming that access was withdrawn", TimeSpan.FromMinutes(1), watch.ConfirmRefusedAsync)
                {
                    Nudge = watch.Nudge,
                }
            )
            .AddSingleton(ConnectApps.Count)
            .AddHostedService<SharedAppNotice>();

    public static void MapConnect(this IEndpointRouteBuilder api)
    {
        ConnectAppEndpoints.Map(api);
        ConnectSessionEndpoints.Map(api);
        ConnectCustomerEndpoints.Map(api);
        OauthUrlEndpoints.Map(api);
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
        pages.MapGet("/{link}", (HttpContext http, ConnectFlow flow, string link) => flow.StartAsync(http, link));
        pages.MapPost("/{link}", (HttpContext http, ConnectFlow flow, string link) => flow.BeginAsync(http, link));
        // Whatever else: a person is looking at it.
        pages.MapGet("/{first}/{**rest}", (HttpContext http) => ConnectFlow.Failed(http, null, "unknown", 404));
        app.MapGet("/connect/element.js", ConnectScripts.ServeElement).ExcludeFromDescription();
        app.MapMethods(
                "/connect/deauthorize/{path}",
                ["GET", "POST"],
                (HttpContext http, Deauthorization deauthorization, string path) =>
                    deauthorization.AnswerAsync(http, path)
            )
            .ExcludeFromDescription();
    }

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
            return ConnectFlow.Failed(http, null, "forged", 403);
        }

        try
        {
            return await next(context);
        }
        catch (HubException failure)
        {
            var reason = failure.Error.Kind == ErrorKind.ProviderUnavailable ? "provider" : "hub";
            return ConnectFlow.Failed(http, null, reason, failure.Error.Status);
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is not null)
        {
            return ConnectFlow.Failed(http, null, "hub", 503);
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return ConnectFlow.Failed(http, null, "forged", 400);
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
