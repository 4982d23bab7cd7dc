namespace Trunkline.Sandbox.Twilio.State;

/// <summary>What a person types to sign in to the pages of the sandbox. Made up, like all its credentials.</summary>
internal sealed record SignIn(string Email, string Password);
