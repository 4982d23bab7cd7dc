using System.Text.Json.Serialization;

namespace Trunkline.Catalog;

/// <summary>A category of connectors that share resources.</summary>
internal sealed record Hub(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("description")] string Description
)
{
    /// <summary>The hubs of Open Connectors; <c>messaging</c> has id 1 there.</summary>
    public static readonly IReadOnlyList<Hub> Known =
    [
        new(1, "Messaging", "messaging", "Messaging type includes Emails, SMS"),
        new(2, "CRM", "crm", "Customers, contacts and what is sold to them"),
        new(3, "Documents", "documents", "Files and folders"),
        new(4, "Help desk", "helpdesk", "Tickets and the people who answer them"),
        new(5, "Finance", "finance", "Invoices, payments and ledgers"),
        new(6, "Marketing", "marketing", "Campaigns and their audiences"),
        new(7, "eCommerce", "ecommerce", "Orders, products and customers"),
        new(8, "Collaboration", "collaboration", "Channels, messages and people"),
        new(9, "General", "general", "Everything else"),
    ];

    [JsonPropertyName("active")]
    public bool Active => true;
}
