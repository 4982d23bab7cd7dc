namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>A calling code, its country, and how many digits come after it.</summary>
internal sealed record CallingCode(string Digits, string Country, int Fewest, int Most);
