namespace Trunkline.Connectors.Configuration;

/// <summary>
/// Configuration keys that mean the same in every connector, with their usual form. A connector file that names one of
/// them needs to say nothing else about it.
/// </summary>
/// <remarks>Source: the configuration pages of the SAP Open Connectors documentation, https://help.openconnectors.ext.hana.ondemand.com/.</remarks>
public static class StandardEntries
{
    private static readonly Dictionary<string, StandardEntry> Known = new StandardEntry[]
    {
        new("username", "Username", "TEXTFIELD_32", Required: true),
        new("password", "Password", "PASSWORD", Required: true),
        new("api.key", "API Key", "TEXTFIELD_128", Required: true, Secret: true),
        new("token", "Token", "TEXTFIELD_128", Required: true, Secret: true),
        new("authentication.type", "Authentication Type", "COMBO", GroupControl: true),
        new("base.url", "Base Url", "TEXTFIELD_1000", Hidden: true),
        new("pagination.type", "Pagination Type", "TEXTFIELD_32", "offset", Hidden: true),
        new("pagination.max", "Max Page Size (or limit)", "TEXTFIELD_32", "100", Hidden: true),
        new("pagination.page.startindex", "Pagination Start Index", "TEXTFIELD_32", "1", Hidden: true),
        new("filter.response.nulls", "Filter null values from the response", "BOOLEAN", "true"),
        new("default.select.fields.map", "Default select fields", "TEXTAREA"),
        new("allow.select.fields", "Allow Select Fields parameter", "BOOLEAN", "true", Hidden: true),
        new("instance.variables", "Instance Variables", "CODE_EDITOR"),
        new("expires_in", "expires_in", "TEXTFIELD_128", "3600", Hidden: true),
        new("event.notification.enabled", "Event Notifications Enabled", "BOOLEAN", "false"),
        new("event.vendor.type", "Event Type", "TEXTFIELD_128", "polling", Hidden: true, Internal: true),
        new("event.notification.type", "Event Notification Type", "TEXTFIELD_128", "webhook", Hidden: true),
        new("event.notification.callback.url", "Event Notification Callback URL", "TEXTFIELD_1000"),
        new("event.notification.callback.headers", "Event Notification Callback Headers", "TEXTFIELD_128"),
        new("event.notification.signature.key", "Event Notification Signature Key", "PASSWORD", Hidden: true),
        new("event.notification.basic.username", "Event Notification Basic User Name", "TEXTFIELD_128"),
        new("event.notification.basic.password", "Event Notification Basic Password", "PASSWORD"),
        new("event.notification.subscription.id", "Event Notification Subscription ID", "TEXTFIELD_1000", Hidden: true),
        new("event.notification.instance.finder", "Event Notification Instance Finder", "TEXTFIELD_1000", Hidden: true),
        new("event.poller.refresh_interval", "Event poller refresh interval", "TEXTFIELD_128", "15"),
        new("event.poller.configuration", "Event Poller Resources Configuration", "TEXTAREA", "{}"),
        new("event.poller.urls", "Event Poller Resources", "TEXTAREA", Hidden: true),
        new("event.objects", "Objects to Monitor for Changes", "TEXTFIELD_1000"),
        new("event.metadata", "Event Metadata", "TEXTFIELD_1000", Hidden: true, Internal: true),
        new("event.helper.key", "Event Helper Key", "TEXTFIELD_128", Hidden: true, Internal: true),
        new("synchronous.bulk.notification", "Synchronous Bulk Notification", "BOOLEAN", "true", Hidden: true),
    }.ToDictionary(e => e.Key, StringComparer.Ordinal);

    /// <summary>The entry of that key, or null.</summary>
    public static StandardEntry? Find(string key) => Known.GetValueOrDefault(key);

    /// <summary>True for keys that every instance may carry, whether its connector names them or not.</summary>
    public static bool IsAcceptedEverywhere(string key) =>
        key.StartsWith("event.", StringComparison.Ordinal)
        || key.StartsWith("bulk.", StringComparison.Ordinal)
        || key.StartsWith("pagination.", StringComparison.Ordinal)
        || key
            is "filter.response.nulls"
                or "default.select.fields.map"
                or "allow.select.fields"
                or "instance.variables"
                or "authentication.type"
                or "authentication.time"
                or "expires_in"
                or "synchronous.bulk.notification";
}

/// <summary>The usual form of a standard configuration key.</summary>
public sealed record StandardEntry(
    string Key,
    string Name,
    string Type,
    string? Default = null,
    bool Required = false,
    bool Secret = false,
    bool Hidden = false,
    bool Internal = false,
    bool GroupControl = false
);
