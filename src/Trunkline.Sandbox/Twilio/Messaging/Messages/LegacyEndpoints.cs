using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>What came before Messages. It was shut down, and says so (https://www.twilio.com/docs/api/errors/20410).</summary>
internal static class LegacyEndpoints
{
    private static readonly string[] Paths = ["/SMS/Messages", "/SMS/Messages/{Sid}"];

    public static void Map(RouteTable routes)
    {
        foreach (var path in Paths)
        {
            foreach (var method in (string[])["GET", "POST", "DELETE"])
            {
                routes.Map(method, Wire.Root + "/{AccountSid}" + path, _ => RequestErrors.Gone);
            }
        }
    }
}
