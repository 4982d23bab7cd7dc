using System.Text;

namespace Trunkline.Sandbox.Tests.WebKit;

/// <summary>Listens to a live part of a page.</summary>
internal sealed class LiveText : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http;
    private readonly StreamReader reader;

    private LiveText(HttpClient http, StreamReader reader)
    {
        this.http = http;
        this.reader = reader;
    }

    public static async Task<LiveText> OpenAsync(Uri site, string path)
    {
        var http = new HttpClient { BaseAddress = site };
        http.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        return new LiveText(http, new StreamReader(await http.GetStreamAsync(new Uri(path, UriKind.Relative))));
    }

    /// <summary>The first state that contains a text.</summary>
    public async Task<string> UntilAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var state = new StringBuilder();
            while (await reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
            {
                state.AppendLine(line.StartsWith("data: ", StringComparison.Ordinal) ? line["data: ".Length..] : "");
            }

            if (state.ToString().Contains(text, StringComparison.Ordinal))
            {
                return state.ToString();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
