namespace Trunkline.Hosting;

/// <summary>Puts the request's id on every line that is logged on its way.</summary>
internal sealed class RequestScope(RequestDelegate next, ILogger<RequestScope> log)
{
    public static readonly Func<ILogger, string, IDisposable?> Named = LoggerMessage.DefineScope<string>(
        "Request {RequestId}"
    );

    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = Named(log, context.TraceIdentifier);
        await next(context);
    }
}
