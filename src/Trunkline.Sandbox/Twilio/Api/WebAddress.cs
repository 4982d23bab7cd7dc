namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>Addresses the API would call back or fetch from. The sandbox only looks at their form.</summary>
internal static class WebAddress
{
    public static bool IsValid(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
