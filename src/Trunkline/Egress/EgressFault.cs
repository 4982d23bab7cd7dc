using System.Net.Sockets;

namespace Trunkline.Egress;

/// <summary>Why an outbound call has no answer, and whether anything was sent.</summary>
internal enum EgressFault
{
    None,

    /// <summary>The host name has no address. Nothing was sent.</summary>
    NameNotResolved,

    /// <summary>The address is not public and not on the allow-list. Nothing was sent.</summary>
    AddressBlocked,

    /// <summary>Refused or unreachable. Nothing was sent.</summary>
    ConnectFailed,

    /// <summary>The TLS handshake failed. Nothing of the request was sent.</summary>
    TlsFailed,

    /// <summary>No answer in time; the provider may have done the work.</summary>
    Timeout,

    /// <summary>The connection broke; the provider may have done the work.</summary>
    Broken,

    /// <summary>The provider's answer is no HTTP, or beyond the limits.</summary>
    InvalidAnswer,
}

internal static class EgressFaults
{
    /// <summary>The request never left, so that sending it again cannot do anything twice.</summary>
    public static bool NothingWasSent(this EgressFault fault) =>
        fault
            is EgressFault.NameNotResolved
                or EgressFault.AddressBlocked
                or EgressFault.ConnectFailed
                or EgressFault.TlsFailed;

    public static string Describe(this EgressFault fault) =>
        fault switch
        {
            EgressFault.NameNotResolved => "its host name has no address",
            EgressFault.AddressBlocked =>
                "its address is not a public one; the operator can allow it with the setting Egress:Allow",
            EgressFault.ConnectFailed => "the connection was refused or timed out",
            EgressFault.TlsFailed => "the TLS handshake failed",
            EgressFault.Timeout => "it did not answer in time",
            EgressFault.Broken => "the connection broke before the answer was complete",
            EgressFault.InvalidAnswer => "its answer is not valid HTTP or beyond the limits",
            _ => "of an unknown fault",
        };

    /// <summary>Reads the fault out of what the HTTP client threw; null when the exception is none of its own.</summary>
    public static EgressFault? Classify(Exception exception) =>
        exception switch
        {
            AddressBlockedException => EgressFault.AddressBlocked,
            HttpRequestException { InnerException: AddressBlockedException } => EgressFault.AddressBlocked,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                EgressFault.NameNotResolved,
            HttpRequestException
            {
                InnerException: SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                }
            } => EgressFault.NameNotResolved,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => EgressFault.TlsFailed,
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => EgressFault.ConnectFailed,
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.InvalidResponse
                    or HttpRequestError.ConfigurationLimitExceeded
                    or HttpRequestError.HttpProtocolError
            } => EgressFault.InvalidAnswer,
            HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => EgressFault.InvalidAnswer,
            // A compressed body that does not decompress.
            InvalidDataException => EgressFault.InvalidAnswer,
            HttpRequestException or IOException or SocketException => EgressFault.Broken,
            // SocketsHttpHandler's own connect time-out; the caller's deadline cancels without an inner TimeoutException.
            OperationCanceledException { InnerException: TimeoutException } => EgressFault.ConnectFailed,
            OperationCanceledException => EgressFault.Timeout,
            _ => null,
        };
}

/// <summary>The guard refused the address that was about to be dialled.</summary>
internal sealed class AddressBlockedException(string host)
    : Exception($"The address of {host} is not a public one, and not on the allow-list.");
