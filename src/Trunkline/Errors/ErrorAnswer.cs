using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Errors;

/// <summary>Writes a <see cref="HubError"/> as the wire's error body. Needs the body not to have started.</summary>
internal static class ErrorAnswer
{
    /// <summary>As all other answers: quotes and accents are readable, because no browser takes this for HTML.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, HubError error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        response.ContentLength = null;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (error.Allow is { } allow)
        {
            response.Headers.Allow = allow;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, Relaxed);
        json.WriteStartObject();
        json.WriteString("requestId", context.TraceIdentifier);
        json.WriteString("message", error.Message);
        WriteOptional(json, "providerMessage", error.ProviderMessage);
        WriteOptional(json, "code", error.ProviderCode);
        WriteOptional(json, "more_info", error.MoreInfo);
        WriteOptional(json, "type", error.Type);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        // Twilio's codes are numbers; a client that compares them finds the number.
        if (name == "code" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
