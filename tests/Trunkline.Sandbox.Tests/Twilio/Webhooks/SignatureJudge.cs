using System.Collections.Specialized;
using Trunkline.Sandbox.Twilio.Webhooks;
using Twilio.Security;

namespace Trunkline.Sandbox.Tests.Twilio.Webhooks;

/// <summary>Twilio's own library says whether a webhook is signed, as it says it to those who receive one.</summary>
internal static class SignatureJudge
{
    /// <remarks>The library takes an address with or without its port; the sandbox has to say which, so that is compared too.</remarks>
    public static bool IsSignedBy(this Webhook webhook, string token)
    {
        IReadOnlyList<KeyValuePair<string, string>> form = webhook.IsForm ? webhook.Parameters.Items : [];
        return IsValid(token, webhook.Url, form, webhook.Signature)
            && !IsValid("another" + token, webhook.Url, form, webhook.Signature)
            && webhook.Signature == Signature.Of(token, webhook.Url, form);
    }

    public static bool IsValid(
        string token,
        string url,
        IEnumerable<KeyValuePair<string, string>> form,
        string? signature
    )
    {
        var parameters = new NameValueCollection();
        foreach (var (name, value) in form)
        {
            parameters.Add(name, value);
        }

        return new RequestValidator(token).Validate(url, parameters, signature);
    }
}
