using System.Text.Json;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

/// <summary>The pages of a <see cref="Log"/>.</summary>
internal static class LogPages
{
    private const int PageSize = 25;

    public static void Map(ConsoleRoutes routes, Log log)
    {
        routes.Get(log.Page, request => ListAsync(request, log));
        routes.Get(log.Page + "/live", request => Live(request, log));
        routes.Get(log.Page + "/{sid}", request => ReadAsync(request, log));
    }

    private static async Task<ConsoleAnswer> ListAsync(ConsoleRequest request, Log log)
    {
        var reply = await FetchAsync(request, log);
        if (!reply.IsFine && reply.Status != 400)
        {
            return ErrorPages.Refused(request, reply);
        }

        // Pages further down stand still: whoever reads there would lose the place.
        var isLive = reply.IsFine && request.Query["PageToken"] is null;
        var live = Html.Of($" data-live=\"{request.To(log.Page)}/live{request.Http.Request.QueryString.Value}\"");
        var rows = reply.Items(log.List.Key).Select(item => Row(request, log, item)).ToList();
        return new ConsoleAnswer.Page(
            log.Title,
            Html.Of(
                $"""
                {Filters(request, log)}
                {Parts.Refusal(reply.IsFine ? null : reply.Refusal)}
                {Table.Of(log.Title, log.Columns, rows, Html.When(isLive, live))}
                {Html.When(
                    rows.Count == 0,
                    Parts.Empty(log.Icon, "Nothing here yet", Html.Of($"<p>What happens appears by itself.</p>"))
                )}
                {Table.Pages(request, reply)}
                """
            )
        )
        {
            Status = reply.Status,
        };
    }

    private static ConsoleAnswer Live(ConsoleRequest request, Log log) =>
        new ConsoleAnswer.Live(async () =>
        {
            var reply = await FetchAsync(request, log);
            return Html.Join(reply.Items(log.List.Key).Select(item => Row(request, log, item)));
        });

    private static Task<ApiReply> FetchAsync(ConsoleRequest request, Log log)
    {
        var query = request.Http.Request.QueryString;
        return request.Api.GetAsync(
            log.List.Path,
            (request.Query.Has("PageSize") ? query : query.Add("PageSize", $"{PageSize}")).ToString()
        );
    }

    private static Html Row(ConsoleRequest request, Log log, JsonElement item)
    {
        var sid = item.Text("sid")!;
        var cells = log.Cells(item);
        cells[0] = Html.Of($"<a href=\"{request.To($"{log.Page}/{sid}")}\">{cells[0]}</a>");
        return Table.Row(log.Columns, cells, sid);
    }

    private static Html Filters(ConsoleRequest request, Log log) =>
        Html.Of(
            $"""
            <form class="filters" action="{request.To(log.Page)}" role="search" aria-label="Filter">
            {log.Filters.Select(f => f.Show(request.Query[f.Parameter]))}
            <button class="second">{Parts.Icon("search")}Filter</button>
            {Html.When(
                log.Filters.Any(f => request.Query.Filled(f.Parameter) is not null),
                Html.Of($"<a class=\"tick\" href=\"{request.To(log.Page)}\">Show all</a>")
            )}
            </form>
            """
        );

    private static async Task<ConsoleAnswer> ReadAsync(ConsoleRequest request, Log log)
    {
        var path = $"{log.List.Path}/{request.Route["sid"]}";
        var reply = await request.Api.GetAsync(path);
        if (!reply.IsFine)
        {
            return ErrorPages.Refused(request, reply);
        }

        var below = new List<Html>();
        foreach (var (title, name, key) in log.Below)
        {
            var items = (await request.Api.GetAsync($"{path}/{name}")).Items(key).ToList();
            below.Add(Html.When(items.Count > 0, Parts.Card(title, Html.Join(items.Select(Records.Fields)))));
        }

        return new ConsoleAnswer.Page(
            log.One,
            Html.Of(
                $"""
                {log.Summary(request, reply.Body)}
                {below}
                {Exchanges.About(request, reply["sid"]!)}
                {Parts.Card("All fields", Records.Fields(reply.Body))}
                """
            )
        )
        {
            Up = (log.Page, log.Title),
        };
    }
}
