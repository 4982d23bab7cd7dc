using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio;

/// <summary>What a test needs to use a tenant, listed with it.</summary>
internal sealed record TwilioCredentials(
    string AccountSid,
    string AuthToken,
    string ApiKeySid,
    string ApiKeySecret,
    string TestAccountSid,
    string TestAuthToken,
    string PhoneNumber
)
{
    public static TwilioCredentials Of(SeededAccount seeded) =>
        new(
            seeded.AccountSid,
            seeded.AuthToken,
            seeded.ApiKeySid,
            seeded.ApiKeySecret,
            seeded.TestAccountSid,
            seeded.TestAuthToken,
            seeded.PhoneNumber
        );
}
