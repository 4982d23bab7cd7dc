using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace Trunkline.Tests.Connect;

/// <summary>An end user's browser without script: it keeps cookies, shows one page at a time, and sends its forms.</summary>
internal sealed partial class EndUser : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient http;

    public EndUser() => http = new HttpClient(handler);

    public CookieContainer Cookies => handler.CookieContainer;

    /// <summary>Sent with every request from now on.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    /// <summary>Every address that an answer sent this browser to.</summary>
    public List<Uri> SentTo { get; } = [];

    public Uri Address { get; private set; } = null!;
    public string Page { get; private set; } = "";
    public HttpResponseMessage Answer { get; private set; } = null!;
    public HttpStatusCode Status => Answer.StatusCode;

    /// <summary>What a reader sees, without tags.</summary>
    public string Text => HttpUtility.HtmlDecode(Tags().Replace(Page, " "));

    /// <summary>Follows redirects until a page, or until one leads to <paramref name="until"/>, which is then the address.</summary>
    public async Task OpenAsync(string address, string? until = null) =>
        await FollowAsync(await http.GetAsync(new Uri(address)), until);

    /// <summary>Sends the page's form with its hidden fields and these.</summary>
    public async Task SendAsync(string? until, params (string Name, string Value)[] fields)
    {
        var form = Form().Match(Page).Value;
        var action = Action().Match(form) is { Success: true } found
            ? HttpUtility.HtmlDecode(found.Groups["value"].Value)
            : "";
        await PostAsync(
            new Uri(Address, action.Length == 0 ? Address.PathAndQuery : action).ToString(),
            until,
            [
                .. Hidden()
                    .Matches(form)
                    .Select(m => (m.Groups["name"].Value, HttpUtility.HtmlDecode(m.Groups["value"].Value))),
                .. fields,
            ]
        );
    }

    public async Task PostAsync(string address, string? until, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        await FollowAsync(await http.PostAsync(new Uri(address), content), until);
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    private async Task FollowAsync(HttpResponseMessage answer, string? until)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            Answer = answer;
            Address = answer.RequestMessage!.RequestUri!;
            if ((int)answer.StatusCode is not (>= 300 and < 400))
            {
                break;
            }

            var next = new Uri(Address, answer.Headers.Location!);
            SentTo.Add(next);
            if (until is not null && next.ToString().StartsWith(until, StringComparison.Ordinal))
            {
                Address = next;
                return;
            }

            answer = await http.GetAsync(next);
        }

        Page = await Answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 30_000)]
    private static partial Regex Tags();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Form();

    [GeneratedRegex("<form[^>]* action=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Action();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hidden();
}
