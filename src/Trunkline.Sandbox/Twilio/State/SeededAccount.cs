using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>
/// The account every sandbox starts with. All values are made up and the same on every start, so that samples and
/// tests can carry them; none of them is valid anywhere else.
/// </summary>
/// <param name="AccountSid">SID of the main account.</param>
/// <param name="AuthToken">Auth token of the main account.</param>
/// <param name="TestAccountSid">SID of the test credentials (https://www.twilio.com/docs/iam/test-credentials).</param>
/// <param name="TestAuthToken">Auth token of the test credentials.</param>
/// <param name="PhoneNumber">A number the main account owns, in E.164, that can send messages and make calls.</param>
/// <param name="ApiKeySid">SID of a main API key, to be used as the user name.</param>
/// <param name="ApiKeySecret">Secret of that key, to be used as the password.</param>
public sealed record SeededAccount(
    string AccountSid,
    string AuthToken,
    string TestAccountSid,
    string TestAuthToken,
    string PhoneNumber,
    string ApiKeySid,
    string ApiKeySecret
)
{
    /// <summary>SID of the one messaging service, whose sender is <see cref="PhoneNumber"/>.</summary>
    public required string MessagingServiceSid { get; init; }

    /// <summary>Client id of an OAuth app of the main account.</summary>
    public required string OAuthClientId { get; init; }

    /// <summary>Client secret of that app.</summary>
    public required string OAuthClientSecret { get; init; }

    /// <summary>SID of the one Connect App of the main account.</summary>
    public required string ConnectAppSid { get; init; }

    /// <summary>Those of another tenant follow from its name, so tests can carry them as well.</summary>
    internal static SeededAccount Of(string tenant) =>
        tenant == TenantNames.Default
            ? Fixed
            : new(
                AccountSid: TenantNames.Vary(Fixed.AccountSid, tenant),
                AuthToken: TenantNames.Vary(Fixed.AuthToken, tenant),
                TestAccountSid: TenantNames.Vary(Fixed.TestAccountSid, tenant),
                TestAuthToken: TenantNames.Vary(Fixed.TestAuthToken, tenant),
                PhoneNumber: Fixed.PhoneNumber,
                ApiKeySid: TenantNames.Vary(Fixed.ApiKeySid, tenant),
                ApiKeySecret: TenantNames.Vary(Fixed.ApiKeySecret, tenant)
            )
            {
                MessagingServiceSid = TenantNames.Vary(Fixed.MessagingServiceSid, tenant),
                OAuthClientId = TenantNames.Vary(Fixed.OAuthClientId, tenant),
                OAuthClientSecret = TenantNames.Vary(Fixed.OAuthClientSecret, tenant),
                ConnectAppSid = TenantNames.Vary(Fixed.ConnectAppSid, tenant),
            };

    internal static SeededAccount Fixed { get; } =
        new(
            AccountSid: "AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
            AuthToken: "70ce70ce70ce70ce70ce70ce70ce70ce",
            TestAccountSid: "AC7e577e577e577e577e577e577e577e57",
            TestAuthToken: "7e5770ce7e5770ce7e5770ce7e5770ce",
            PhoneNumber: "+14155550100",
            ApiKeySid: "SK5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
            ApiKeySecret: "SandboxSecretSandboxSecretSandbo"
        )
        {
            MessagingServiceSid = "MG5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
            OAuthClientId = "OQ5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
            OAuthClientSecret = "SandboxOAuthSecretSandboxOAuthSe",
            ConnectAppSid = "CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
        };
}
