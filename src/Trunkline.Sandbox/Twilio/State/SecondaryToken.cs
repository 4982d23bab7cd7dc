namespace Trunkline.Sandbox.Twilio.State;

/// <summary>The auth token an account is about to change to; until then both authenticate.</summary>
internal sealed record SecondaryToken(string Token, DateTimeOffset DateCreated);
