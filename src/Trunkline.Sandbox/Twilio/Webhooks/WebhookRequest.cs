using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>A request to a customer's server.</summary>
internal sealed record WebhookRequest
{
    /// <summary>Whose webhook it is; this account's token signs.</summary>
    public required string AccountSid { get; init; }

    public required string Url { get; init; }

    /// <summary>POST puts the parameters into a form, GET into the query.</summary>
    public string Method { get; init; } = "POST";

    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>Sent in place of a form, as it is. Its hash goes into the query and so into the signature.</summary>
    public string? Json { get; init; }

    /// <summary>Asked when the first address fails, with <c>ErrorCode</c> and <c>ErrorUrl</c> added.</summary>
    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";

    /// <summary>The message, call or other thing it is about.</summary>
    public string? RecordSid { get; init; }

    /// <summary>Signatures of voice requests over https leave out the port.</summary>
    public bool IsVoice { get; init; }

    /// <summary>The same to the fallback address, which is told why; null when there is none.</summary>
    public WebhookRequest? FallbackOf(int errorCode) =>
        string.IsNullOrEmpty(FallbackUrl)
            ? null
            : this with
            {
                Url = FallbackUrl,
                Method = FallbackMethod,
                FallbackUrl = null,
                Parameters = [.. Parameters, new("ErrorCode", Wire.Number(errorCode)), new("ErrorUrl", Url)],
            };
}
