namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>Parameters of a webhook in their order; what is null is left out.</summary>
internal sealed class WebhookForm : List<KeyValuePair<string, string>>
{
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            Add(new(name, value));
        }
    }
}
