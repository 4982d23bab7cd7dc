using System.Globalization;
using System.Text.Json;

namespace Trunkline.Sandbox.Twilio;

/// <summary>A made-up fault, told as the API tells its own.</summary>
internal static class FaultAnswer
{
    /// <summary>The code follows from the status: 429 is 20429, a fault of the server 20500.</summary>
    public static async Task WriteAsync(HttpResponse response, int status, int? retryAfter)
    {
        var code =
            status == 429 ? 20429
            : status >= 500 ? 20500
            : 20001;
        response.StatusCode = status;
        response.ContentType = "application/json;charset=utf-8";
        if (retryAfter is not null)
        {
            response.Headers.RetryAfter = retryAfter.Value.ToString(CultureInfo.InvariantCulture);
        }

        await response.BodyWriter.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    code,
                    message = status == 429 ? "Too Many Requests" : "A fault was asked for",
                    more_info = $"https://www.twilio.com/docs/errors/{code}",
                    status,
                }
            )
        );
    }
}
