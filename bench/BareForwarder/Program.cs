using System.Net;

// The least that a forwarder in .NET can do: Kestrel takes the call, HttpMessageInvoker sends it on with one more header.
// Usage: BareForwarder <address to listen on> <origin to call>
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls(args[0]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
builder.Logging.ClearProviders();
var app = builder.Build();
var origin = args[1];
using var invoker = new HttpMessageInvoker(
    new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    }
);
app.Run(async http =>
{
    using var request = new HttpRequestMessage(
        HttpMethod.Parse(http.Request.Method),
        origin + http.Request.Path + http.Request.QueryString
    );
    if (http.Request.ContentLength > 0)
    {
        request.Content = new StreamContent(http.Request.Body);
        request.Content.Headers.ContentLength = http.Request.ContentLength;
    }

    foreach (var (name, values) in http.Request.Headers)
    {
        if (name is not ("Host" or "Connection" or "Authorization" or "Content-Length"))
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
    }

    request.Headers.TryAddWithoutValidation("Authorization", "Basic QUMwOnNlY3JldA==");
    using var response = await invoker.SendAsync(request, http.RequestAborted);
    http.Response.StatusCode = (int)response.StatusCode;
    foreach (var (name, values) in response.Headers.NonValidated)
    {
        if (name is not ("Connection" or "Transfer-Encoding" or "Server"))
        {
            http.Response.Headers[name] = values.ToString();
        }
    }

    foreach (var (name, values) in response.Content.Headers.NonValidated)
    {
        http.Response.Headers[name] = values.ToString();
    }

    await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
});
await app.RunAsync();
