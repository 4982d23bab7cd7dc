using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>A provider's call log as a test writes it: what the sandbox never has, such as other currencies.</summary>
internal static class CallBook
{
    public static readonly IReadOnlyList<JsonObject> NoCalls = [];

    /// <summary>A provider that knows these calls, on as many pages as there are lists.</summary>
    public static RequestDelegate Pages(params IReadOnlyList<JsonObject>[] pages) =>
        context =>
        {
            var page = int.Parse(context.Request.Query["Page"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
            return WriteAsync(context, pages[page], page + 1 < pages.Length ? page + 1 : null);
        };

    public static Task WriteAsync(HttpContext context, IEnumerable<JsonObject> calls, int? nextPage)
    {
        var body = new JsonObject
        {
            ["calls"] = new JsonArray([.. calls.Select(c => c.DeepClone())]),
            ["next_page_uri"] = nextPage is null
                ? null
                : $"/2010-04-01/Accounts/{FakedHub.Sid}/Calls.json?PageSize=1000&Page={nextPage}&PageToken=PA{nextPage}",
        };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    public static JsonObject Call(string start, string? price, string? unit, string to = "+14155550123") =>
        new()
        {
            ["sid"] = "CA0123456789abcdef0123456789abcdef",
            ["start_time"] = start,
            ["direction"] = "outbound-api",
            ["status"] = "completed",
            ["duration"] = "60",
            ["from"] = "+14155550100",
            ["to"] = to,
            ["price"] = price,
            ["price_unit"] = unit,
        };

    public static async Task<JsonNode> AskAsync(this FakedHub hub, string query)
    {
        var answer = await hub.Through.GetAsync($"analytics/calls?{query}");
        var figures = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, figures.ToJsonString());
        return figures;
    }
}
