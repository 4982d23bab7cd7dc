namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Where the numbers of a prefix are at home.</summary>
internal sealed record Place(
    string Country,
    string Kind,
    string Prefix,
    string? Locality,
    string? RateCenter,
    string? Region,
    string? PostalCode,
    string? Latitude,
    string? Longitude,
    string? Lata
);
