namespace Trunkline.Sandbox.Twilio.State;

/// <summary>
/// An API key. A main key reaches what the auth token reaches, a standard one neither accounts nor keys, and a restricted
/// one what its policy names.
/// </summary>
internal sealed class ApiKey : Record
{
    public required string Secret { get; init; }

    public string? FriendlyName { get; set; }

    public bool IsMain { get; init; }

    /// <summary>The permissions of a restricted key; null for the other kinds.</summary>
    public IReadOnlyList<string>? Allow { get; set; }
}
