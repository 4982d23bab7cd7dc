using System.Net.Sockets;
using System.Security.Authentication;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>Failures of webhooks as the debugger names them (https://www.twilio.com/docs/api/errors).</summary>
internal static class WebhookErrors
{
    public static WebhookError BadUrl { get; } = new(11100, "Invalid URL format");

    public static WebhookError TooManyRedirects { get; } = new(11215, "HTTP too many redirects");

    public static WebhookError TooLarge { get; } = new(11750, "Response body too large");

    public static WebhookError NoConnection { get; } = new(11205, "HTTP connection failure");

    private static readonly WebhookError BrokenProtocol = new(11206, "HTTP protocol violation");
    private static readonly WebhookError BadHost = new(11210, "HTTP bad host name");
    private static readonly WebhookError NoHandshake = new(11220, "SSL/TLS handshake error");
    private static readonly WebhookError BadCertificate = new(11237, "Certificate invalid");

    public static WebhookError Refused(int status) =>
        new(11200, FormattableString.Invariant($"Got HTTP {status} response"));

    public static WebhookError Of(Exception error) =>
        error switch
        {
            // All the runtime tells of a certificate it does not trust is in the words.
            HttpRequestException { InnerException: AuthenticationException inner }
                when inner.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) => BadCertificate,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NoHandshake,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => BadHost,
            HttpRequestException
            {
                InnerException: SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                }
            } => BadHost,
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded
            } => BrokenProtocol,
            HttpIOException => BrokenProtocol,
            _ => NoConnection,
        };
}
