using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Trunkline.Sandbox.Tests.WebKit;

/// <summary>A browser without a script: it keeps cookies, follows links and sends the forms of the page it is on.</summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClient http;

    public TestBrowser(Uri site)
    {
        http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = site,
        };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
    }

    public HttpStatusCode Status { get; private set; }

    public string Page { get; private set; } = "";

    public string? Location { get; private set; }

    public HttpResponseHeaders Headers { get; private set; } = null!;

    public string Policy => string.Join(' ', Headers.GetValues("Content-Security-Policy"));

    /// <summary>The text a reader sees, tags taken away.</summary>
    public string Text => WebUtility.HtmlDecode(Blank().Replace(Tag().Replace(Page, " "), " "));

    public async Task<string> OpenAsync(string path)
    {
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        while (Location is { } next)
        {
            await SendAsync(new HttpRequestMessage(HttpMethod.Get, next));
        }

        return Text;
    }

    /// <summary>Sends a form with the token of the page that was opened last, and sees where that leads.</summary>
    public async Task<string> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        await PostAsync(path, [.. fields, ("_token", Token())]);
        return Location is { } next ? await OpenAsync(next) : Text;
    }

    public Task PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );

    public async Task SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        Status = response.StatusCode;
        Headers = response.Headers;
        Location = response.Headers.Location?.OriginalString;
        Page = await response.Content.ReadAsStringAsync();
    }

    public string Token() =>
        TokenField().Match(Page) is { Success: true } match
            ? match.Groups["token"].Value
            : throw new InvalidOperationException("The page has no form: " + Text);

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex TokenField();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 30_000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.None, 30_000)]
    private static partial Regex Blank();
}
