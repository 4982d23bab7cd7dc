using System.Text;

// The least that an endpoint in .NET can do: Kestrel takes the call and gives back a body that is always the same.
// Usage: BareEndpoint <address to listen on> <size of the body>
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls(args[0]);
builder.Logging.ClearProviders();
var app = builder.Build();
var body = Encoding.ASCII.GetBytes(
    new string('x', int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture))
);
app.Run(async http =>
{
    http.Response.ContentType = "application/json";
    http.Response.ContentLength = body.Length;
    await http.Response.Body.WriteAsync(body);
});
await app.RunAsync();
