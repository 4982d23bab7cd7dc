namespace Trunkline.Sandbox.Twilio.State;

/// <summary>One billed event: what it was, when, and what it cost (a positive price is a cost).</summary>
internal readonly record struct Charge(DateOnly Day, string Category, int Count, int Usage, decimal Price);
