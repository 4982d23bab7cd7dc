namespace Trunkline.Ways.Twilio;

/// <summary>A Connect App as the API shows it; tokens never.</summary>
/// <remarks>
/// <para>AuthorizeUrl: To enter as Authorize URL at Twilio.</para>
/// <para>DeauthorizeUrl: To enter as Deauthorize URL at Twilio.</para>
/// <para>Shared: The hub is in single-tenant mode, and all accounts of the organization use this app.</para>
/// <para>Own: The caller's account registered it, so that its administrators can change it.</para>
/// <para>AuthorizePage: Where customers authorize the app; sessions add a state to it.</para>
/// <para>Differences: What Twilio has otherwise; empty when all is as it should be, absent when it was not asked.</para>
/// </remarks>
internal sealed record ConnectAppView(
    long Id,
    string Name,
    string AppSid,
    string AccountSid,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> ReturnUrls,
    bool HasSecondaryToken,
    bool Shared,
    bool Own,
    string AuthorizeUrl,
    string DeauthorizeUrl,
    string AuthorizePage,
    string CreatedDate,
    IReadOnlyList<string>? Differences
)
{
    public override string ToString() => $"Connect App {Id}";
}
