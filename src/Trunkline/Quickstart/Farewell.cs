using Trunkline.Hosting;
using Trunkline.Identity.People;
using Trunkline.Sandbox.Hosting;

namespace Trunkline.Quickstart;

/// <summary>What someone needs to go on by hand.</summary>
internal static class Farewell
{
    public static void Write(
        HubServer hub,
        SandboxServer sandbox,
        FirstSecrets secrets,
        QuickstartResult result,
        string? setUpLink
    )
    {
        var url = QuickstartCommand.Text(hub.Url);
        if (hub.FirstSecrets is { } first)
        {
            Terminal.Show(first);
        }

        if (setUpLink is not null)
        {
            Terminal.ShowLink(setUpLink);
        }

        Console.WriteLine(
            $"""

            Instances    {result.LiveId} (live credentials), {result.TestId} (test credentials)
            Console      {hub.ConsoleUrl}
            API docs     {url}/docs
            Sandbox      {QuickstartCommand.Text(sandbox.Url)}, account {sandbox.Account.AccountSid}

            Let a customer connect an account and see its calls, at http://localhost:5082:
            dotnet run --project samples/ConnectApp

            Send a text:
            curl -X POST '{url}/elements/api-v2/hubs/messaging/messages' \
              -H 'Authorization: User {(
                hub.FirstSecrets is null ? "<your user secret>" : secrets.User
            )}, Element {result.LiveToken}' \
              -H 'Content-Type: application/json' \
              -d '{Hello(result)}'

            Or speak Twilio's own API, with the instance's token as the password:
            curl -u '{sandbox.Account.AccountSid}:{result.LiveToken}' \
              '{url}/elements/api-v2/passthrough/twilio/2010-04-01/Accounts/{sandbox.Account.AccountSid}/Messages.json?PageSize=2'
            """
        );
    }

    private static string Hello(QuickstartResult result) => $$"""{"to": "{{result.Recipient}}", "message": "Hello"}""";
}
