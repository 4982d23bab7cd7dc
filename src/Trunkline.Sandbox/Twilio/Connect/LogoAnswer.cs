using System.Security.Cryptography;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Hands out the logo of an app. It was uploaded by somebody, so nothing in it may ever run.</summary>
internal static class LogoAnswer
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>Changes with the picture, so that a browser shows the new one at once.</summary>
    public static string Address(ConnectApp app) =>
        $"/authorize/{app.Sid}/logo?v={Convert.ToHexStringLower(SHA256.HashData(app.Logo!.Bytes))[..12]}";

    public static ConsoleAnswer Of(AuthorizeVisit visit) =>
        visit.App.Logo is { } logo
            ? new ConsoleAnswer.File(logo.ContentType, logo.Bytes) { Policy = Policy }
            : ErrorPages.NotFound(visit.Request);
}
