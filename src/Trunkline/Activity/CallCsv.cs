using System.Text;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Calls as a file for spreadsheets, written page by page so that its length costs no memory.</summary>
internal static class CallCsv
{
    private const int Rows = 1000;

    private static readonly (string Name, Func<CallView, object?> Value)[] Columns =
    [
        ("id", c => c.Id),
        ("date", c => c.Date),
        ("requestId", c => c.RequestId),
        ("instanceId", c => c.InstanceId),
        ("instanceName", c => c.InstanceName),
        ("connector", c => c.Connector),
        ("operation", c => c.Operation),
        ("method", c => c.Method),
        ("path", c => c.Path),
        ("status", c => c.Status),
        ("providerStatus", c => c.ProviderStatus),
        ("providerCode", c => c.ProviderCode),
        ("milliseconds", c => c.Milliseconds),
        ("attempts", c => c.Attempts),
        ("requestBytes", c => c.RequestBytes),
        ("responseBytes", c => c.ResponseBytes),
        ("userId", c => c.UserId),
        ("requestIp", c => c.RequestIp),
        ("fault", c => c.Fault),
    ];

    public static async Task WriteAsync(Stream to, RowFilter filter, Database database, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Csv.Line(Columns.Select(c => c.Name)));
        string? next = null;
        do
        {
            var rows = await filter.ReadAsync<CallRow>(database, Rows, next, cancel);
            next = rows.Count > Rows ? ListToken.Write(rows[Rows - 1].Id) : null;
            foreach (var call in rows.Take(Rows).Select(CallView.From))
            {
                await writer.WriteLineAsync(Csv.Line(Columns.Select(c => c.Value(call))));
            }

            await writer.FlushAsync(cancel);
        } while (next is not null);
    }
}
