using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.PageKit;

/// <summary>
/// The API as a page uses it: with requests, as any other client, only without a network. So pages know what the API
/// documents and nothing else, and a form of the console is checked and answered as a request is.
/// </summary>
internal sealed class ConsoleApi(RequestDelegate api, Account account, string pathBase)
{
    public string Root { get; } = $"{Wire.Root}/{account.Sid}";

    /// <summary>A path below the account, such as <c>Messages</c>, or a whole one that begins with a slash.</summary>
    public Task<ApiReply> GetAsync(string path, string query = "") => SendAsync("GET", path, query, []);

    public Task<ApiReply> PostAsync(string path, params IEnumerable<(string Name, string? Value)> form) =>
        SendAsync("POST", path, "", form);

    public Task<ApiReply> DeleteAsync(string path) => SendAsync("DELETE", path, "", []);

    private async Task<ApiReply> SendAsync(
        string method,
        string path,
        string query,
        IEnumerable<(string Name, string? Value)> form
    )
    {
        var http = new DefaultHttpContext();
        var request = http.Request;
        request.Method = method;
        request.Scheme = "http";
        request.Host = new HostString("api.twilio.com");
        request.PathBase = pathBase;
        request.Path = (path.StartsWith('/') ? path : $"{Root}/{path}") + ".json";
        request.QueryString = new QueryString(query);
        request.Headers.Authorization =
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Sid}:{account.AuthToken}"));
        if (method == "POST")
        {
            using var content = new FormUrlEncodedContent(
                form.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!))
            );
            request.ContentType = "application/x-www-form-urlencoded";
            request.Body = new MemoryStream(await content.ReadAsByteArrayAsync());
            request.ContentLength = request.Body.Length;
        }

        using var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await api(http);
        await http.Response.BodyWriter.FlushAsync();
        return new ApiReply(http.Response.StatusCode, body.Length == 0 ? default : Parse(body.ToArray()));
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
