using System.Text;
using Trunkline.Paging;

namespace Trunkline.Activity;

/// <summary>Calls as a file for spreadsheets, written some at a time so that its length costs no memory.</summary>
internal static class CallCsv
{
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

    public static async Task WriteAsync(Stream to, CallFilter filter, CallReader calls, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Csv.Line(Columns.Select(c => c.Name)));
        await foreach (var rows in calls.AllAsync(filter, cancel))
        {
            foreach (var call in rows.Select(CallView.From))
            {
                await writer.WriteLineAsync(Csv.Line(Columns.Select(c => c.Value(call))));
            }

            await writer.FlushAsync(cancel);
        }
    }
}
