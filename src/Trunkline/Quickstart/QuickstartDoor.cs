using System.CommandLine;

namespace Trunkline.Quickstart;

internal static class QuickstartDoor
{
    public static Command Command()
    {
        var port = new Option<int>("--port") { Description = "Port of the hub", DefaultValueFactory = _ => 5080 };
        var sandboxPort = new Option<int>("--sandbox-port")
        {
            Description = "Port of the sandbox",
            DefaultValueFactory = _ => 5081,
        };
        var data = new Option<string>("--data")
        {
            Description = "Folder to keep data in",
            DefaultValueFactory = _ => "data",
        };
        var exit = new Option<bool>("--exit") { Description = "End after the story" };
        foreach (var one in (Option<int>[])[port, sandboxPort])
        {
            one.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > 65535)
                {
                    result.AddError($"{one.Name} must be a port from 1 to 65535.");
                }
            });
        }

        var command = new Command(
            "quickstart",
            "Starts hub and sandbox, does the main job before your eyes, and keeps running."
        )
        {
            port,
            sandboxPort,
            data,
            exit,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                QuickstartCommand.RunAsync(
                    new QuickstartOptions(
                        parsed.GetValue(port),
                        parsed.GetValue(sandboxPort),
                        parsed.GetValue(data)!,
                        parsed.GetValue(exit)
                    ),
                    [.. parsed.UnmatchedTokens],
                    cancel
                )
        );
        return command;
    }
}
