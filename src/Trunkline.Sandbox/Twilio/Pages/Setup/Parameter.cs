using System.Text.Json;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Setup;

/// <summary>Forms use the API's own parameter names; answers spell them otherwise.</summary>
internal static class Parameter
{
    /// <summary>The value of a parameter as a record shows it: <c>SmsUrl</c> is <c>sms_url</c>.</summary>
    public static Func<string, string?> FromRecord(JsonElement record) =>
        parameter =>
            record.Text(
                string.Concat(
                    parameter.Select(
                        (c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()
                    )
                )
            );

    /// <summary>What a form sent, without its token.</summary>
    public static IEnumerable<(string Name, string? Value)> Sent(ConsoleRequest request) =>
        request.Form.Items.Where(i => char.IsUpper(i.Key[0])).Select(i => (i.Key, (string?)i.Value));
}
