using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.WebKit;

/// <summary>The web pages, beside the API: from an HTTP request to a page's code and back.</summary>
/// <param name="sites">The pages of each provider; a browser without a path comes to the first.</param>
/// <param name="worlds">Knows which tenant a request is about.</param>
/// <param name="stopping">Ends what would go on for ever.</param>
internal sealed class ConsoleServer(IReadOnlyList<ConsoleSite> sites, Worlds worlds, CancellationToken stopping)
{
    /// <summary>The API knows no <c>/</c>; a browser that comes there looks for the console.</summary>
    public bool Owns(HttpContext http) =>
        http.Request.Path.Value is { } path
        && (path is "" or "/" ? sites.Count > 0 && WantsHtml(http.Request) : SiteOf(path) is not null);

    public async Task HandleAsync(HttpContext http)
    {
        var session = ConsoleSession.Parse(http.Request.Cookies[ConsoleSession.Cookie]);
        if (session is null)
        {
            session = ConsoleSession.New();
            Remember(http, session);
        }

        // Chosen once in an address, a tenant stays chosen.
        if (
            http.Request.Query[Worlds.Parameter].ToString() is { Length: > 0 } tenant
            && worlds.Find(tenant) is not null
        )
        {
            http.Response.Cookies.Append(Worlds.Cookie, tenant, Flash.Options(http));
        }

        var site = SiteOf(http.Request.Path.Value ?? "") ?? sites[0];
        var request = await RequestOfAsync(http, site, session);
        var answer = await AnswerOrErrorAsync(request, site.Routes, session);
        await new ConsoleWriter(request, sites, stopping).WriteAsync(answer);
    }

    public static void Remember(HttpContext http, ConsoleSession session) =>
        http.Response.Cookies.Append(ConsoleSession.Cookie, session.ToString(), Flash.Options(http));

    private ConsoleSite? SiteOf(string path)
    {
        foreach (var site in sites)
        {
            if (site.Routes.Owns(path))
            {
                return site;
            }
        }

        return null;
    }

    private async Task<ConsoleRequest> RequestOfAsync(HttpContext http, ConsoleSite site, ConsoleSession session)
    {
        var tenant = worlds.TenantOf(http);
        return new ConsoleRequest
        {
            Http = http,
            Worlds = worlds,
            Tenant = tenant,
            Visitor = site.Visit(http, tenant, session),
            FormToken = session.FormToken,
            Route = new Dictionary<string, string>(StringComparer.Ordinal),
            Query = Parameters.OfQuery(http.Request.QueryString.Value),
            Form = await FormOfAsync(http.Request),
            Now = tenant.Stage.Now,
        };
    }

    private static async Task<ConsoleAnswer> AnswerOrErrorAsync(
        ConsoleRequest request,
        ConsoleRoutes routes,
        ConsoleSession session
    )
    {
        try
        {
            return await AnswerAsync(request, routes, session);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return ErrorPages.Fault(request);
        }
    }

    private static async Task<ConsoleAnswer> AnswerAsync(
        ConsoleRequest request,
        ConsoleRoutes routes,
        ConsoleSession session
    )
    {
        var http = request.Http.Request;
        if (request.Path is "" or "/")
        {
            return new ConsoleAnswer.Redirect("/console");
        }

        var method = HttpMethods.IsHead(http.Method) ? "GET" : http.Method;
        if (routes.Find(method, request.Path, request.Route) is not { } handler)
        {
            var allowed = string.Join(", ", routes.MethodsOf(request.Path));
            request.Http.Response.Headers.Allow = allowed;
            return allowed.Length > 0 ? ErrorPages.MethodNotAllowed(request) : ErrorPages.NotFound(request);
        }

        if (method == "POST" && !session.Sent(request.Form["_token"]))
        {
            return request.Form == Parameters.None
                ? ErrorPages.UnreadableForm(request)
                : ErrorPages.ForeignForm(request);
        }

        return await handler(request);
    }

    private static async Task<Parameters> FormOfAsync(HttpRequest request)
    {
        try
        {
            return HttpMethods.IsPost(request.Method) && request.HasFormContentType
                ? Parameters.OfForm(await request.ReadFormAsync())
                : Parameters.None;
        }
        catch (Exception error) when (error is BadHttpRequestException or InvalidDataException)
        {
            return Parameters.None;
        }
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
