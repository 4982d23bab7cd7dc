using System.Globalization;
using System.Text;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// Which page of a list is wanted (https://www.twilio.com/docs/usage/twilios-response#pagination). With a token the
/// page hangs on a record and stays right while the list grows; with a bare number it is an offset.
/// </summary>
internal sealed record PageRequest(string Path, string Filters, int Page, int Size, string? Token)
{
    private const int DefaultSize = 50;
    private const int LargestSize = 1000;

    /// <summary>Whether the path has scheme and host in front, as the products want it.</summary>
    public bool IsProduct { get; private init; }

    public bool Backwards => Token is not null && Token.StartsWith("PB", StringComparison.Ordinal);

    /// <summary>The sequence number the token stands at, or null without a usable token.</summary>
    public long? Anchor(Func<string, Record?> find) =>
        Token is { Length: > 2 } ? find(Token[2..])?.Sequence ?? Sids.SequenceOf(Token.AsSpan(2)) : null;

    public string First => Uri(0, token: null);

    public string Self => Uri(Page, Token);

    public string Next(string? lastSid) => Uri(Page + 1, lastSid is null ? null : "PA" + lastSid);

    public string Previous(string? firstSid) => Uri(Page - 1, firstSid is null ? null : "PB" + firstSid);

    private string Uri(int page, string? token) =>
        $"{Path}?{Filters}PageSize={Size}&Page={page}{(token is null ? "" : "&PageToken=" + token)}";

    public static Result<PageRequest> Of(ApiRequest request)
    {
        var size = Number(request.Query["PageSize"]) is > 0 and var wanted ? wanted : DefaultSize;
        if (size > LargestSize)
        {
            return RequestErrors.PageSize;
        }

        var filters = new StringBuilder();
        foreach (var (name, value) in request.Query.Items)
        {
            if (name is not ("PageSize" or "Page" or "PageToken"))
            {
                filters
                    .Append(System.Uri.EscapeDataString(name))
                    .Append('=')
                    .Append(System.Uri.EscapeDataString(value))
                    .Append('&');
            }
        }

        var page = Math.Max(Number(request.Query["Page"]) ?? 0, 0);
        var path = request.Address.IsApi ? request.Path : request.Address.Root + request.Path;
        return new PageRequest(path, filters.ToString(), page, size, request.Query.Filled("PageToken"))
        {
            IsProduct = !request.Address.IsApi,
        };
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
