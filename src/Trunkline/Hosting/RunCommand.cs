using Trunkline.Identity.People;

namespace Trunkline.Hosting;

/// <summary><c>trunkline</c>: the hub alone, until it is told to stop.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        await using var hub = await HubServer.StartAsync(args, cancel: cancel);
        if (hub.FirstSecrets is { } secrets)
        {
            Terminal.Show(secrets);
            if (await hub.SetUpLinkAsync(cancel) is { } link)
            {
                Terminal.ShowLink(link);
            }
        }

        Console.WriteLine(
            $"Trunkline listens on {hub.Url.ToString().TrimEnd('/')}; console at {hub.ConsoleUrl}, API docs at {new Uri(hub.Url, "/docs")}"
        );
        await hub.WaitForShutdownAsync();
        return 0;
    }
}

internal static class Terminal
{
    /// <summary>The way into the console for someone who has no password.</summary>
    public static void ShowLink(string link) =>
        Console.WriteLine(
            $"""
            Choose your password for the console; good once, for 24 hours (trunkline admin console-link prints a new link):
              {link}

            """
        );

    /// <summary>The one time that the first secrets are shown.</summary>
    public static void Show(FirstSecrets secrets) =>
        Console.WriteLine(
            $"""

            Your secrets, shown this once (trunkline admin reset-secrets makes new ones):
              Organization secret  {secrets.Organization}
              User secret          {secrets.User}

            """
        );
}
