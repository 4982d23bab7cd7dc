using System.Net.Http.Json;
using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Control;

/// <summary>A test's hand on <c>/sandbox/v1</c>.</summary>
internal sealed class ControlClient(Uri url) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(url, "/sandbox/v1/") };

    public HttpClient Http => http;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        params (string, string)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public void Dispose() => http.Dispose();
}
