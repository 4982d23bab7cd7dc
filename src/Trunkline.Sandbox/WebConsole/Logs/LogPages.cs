using System.Text.Json;

namespace Trunkline.Sandbox.WebConsole.Logs;

/// <summary>The pages of a <see cref="Log"/>.</summary>
internal static class LogPages
{
    private const int PageSize = 25;

    public static void Map(ConsoleRoutes routes, Log log)
    {
        routes.Get(log.Page, request => ListAsync(request, log));
        routes.Get(log.Page + "/live", request => Task.FromResult(Live(request, log)));
        routes.Get(log.Page + "/{sid}", request => ReadAsync(request, log));
    }

    private static async Task<ConsoleAnswer> ListAsync(ConsoleRequest request, Log log)
    {
        var reply = await FetchAsync(request, log);
        if (!reply.IsFine && reply.Status != 400)
        {
            return ErrorPages.Refused(request, reply);
        }

        var isFirst = request.Query["PageToken"] is null;
        var items = reply.Items(log.List.Key).ToList();
        return new ConsoleAnswer.Page(
            log.Title,
            Html.Of(
                $"""
                {Filters(request, log)}
                {Html.When(!reply.IsFine, Html.Of($"<div class=\"flash bad\" role=\"alert\"><p>{reply.Refusal}</p></div>"))}
                {Parts.Table(log.Title, [.. log.Columns.Select(c => c.Heading)], items.Select(i => Row(request, log, i)), Html.When(isFirst && reply.IsFine, Html.Of($" data-live=\"{request.To(log.Page)}/live{request.Http.Request.QueryString.Value}\"")))}
                {Html.When(items.Count == 0 && reply.IsFine, Parts.Empty(log.Icon, "Nothing here yet", Html.Of($"<p>New entries appear by themselves.</p>")))}
                {Parts.Pages(request, reply)}
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
            return Html.Join(reply.Items(log.List.Key).Select(i => Row(request, log, i)));
        });

    private static Task<ApiReply> FetchAsync(ConsoleRequest request, Log log) =>
        request.Api.GetAsync(
            log.List.Path,
            request.Query.Has("PageSize")
                ? request.Http.Request.QueryString.Value ?? ""
                : QueryString
                    .Create(request.Query.Items.Select(i => KeyValuePair.Create(i.Key, (string?)i.Value)))
                    .Add("PageSize", $"{PageSize}")
                    .ToString()
        );

    private static Html Row(ConsoleRequest request, Log log, JsonElement item)
    {
        var sid = item.Text("sid")!;
        var cells = log.Columns.Select(
            (column, i) =>
                Parts.Cell(
                    i > 0
                        ? column.Cell(item)
                        : Html.Of($"<a href=\"{request.To($"{log.Page}/{sid}")}\">{column.Cell(item)}</a>"),
                    column.Heading.EndsWith('*') ? "wide" : ""
                )
        );
        return Html.Of($"<tr id=\"{sid}\">{cells}</tr>");
    }

    private static Html Filters(ConsoleRequest request, Log log) =>
        Html.Of(
            $"""
            <form class="filters" action="{request.To(log.Page)}" role="search" aria-label="Filter">
            {log.Filters.Select(f => Parts.Field(f.Label, f.Values.Length > 0 ? Parts.Select(f.Parameter, request.Query[f.Parameter], f.Values.Select(v => (v, v.Length > 0 ? v : "any"))) : Parts.Input(f.Parameter, request.Query[f.Parameter], f.Type)))}
            <button class="second">{Parts.Icon("search")}Filter</button>
            {Html.When(log.Filters.Any(f => request.Query.Filled(f.Parameter) is not null), Html.Of($"<a class=\"tick\" href=\"{request.To(log.Page)}\">Show all</a>"))}
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
                <p><a href="{request.To(log.Page)}">{log.Title}</a></p>
                {log.Summary(request, reply.Body)}
                {below}
                {Parts.Card("All fields", Records.Fields(reply.Body))}
                {Records.Exchanges(request, reply["sid"]!)}
                """
            )
        );
    }
}
