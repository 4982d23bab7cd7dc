using Microsoft.Extensions.Options;
using Trunkline.Connect;

namespace Trunkline.Ways.Twilio;

/// <summary>Says at each start that accounts share a Connect App: whoever runs the hub should not find out by accident.</summary>
internal sealed partial class SharedAppNotice(IOptions<ConnectOptions> options, ILogger<SharedAppNotice> log)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SharedApp is { Length: > 0 } app)
        {
            Shared(log, app);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Single-tenant mode: all accounts of the organization share the Connect App {AppSid}. Twilio cannot tell them apart; only run it so when they are one company's"
    )]
    private static partial void Shared(ILogger log, string appSid);
}
