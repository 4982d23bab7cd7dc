using Trunkline.Storage;

namespace Trunkline.Connect;

/// <summary>A Connect App as the API shows it; tokens never.</summary>
/// <remarks>
/// <para>AuthorizeUrl: To enter as Authorize URL at Twilio.</para>
/// <para>DeauthorizeUrl: To enter as Deauthorize URL at Twilio.</para>
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
    string AuthorizeUrl,
    string DeauthorizeUrl,
    string AuthorizePage,
    string CreatedDate,
    IReadOnlyList<string>? Differences
)
{
    public static ConnectAppView From(
        HttpRequest request,
        ConnectAddresses addresses,
        ProviderAccount provider,
        ConnectApp app,
        IReadOnlyList<string>? differences = null
    ) =>
        new(
            app.Id,
            app.Name,
            app.AppSid,
            app.OwnerSid,
            app.Permissions,
            app.ReturnUrls,
            app.SecondarySealed is not null,
            addresses.Authorize(request, app),
            addresses.Deauthorize(request, app),
            provider.AuthorizeAddress(app.AppSid),
            Database.WireInstant(app.CreatedAt),
            differences
        );

    public override string ToString() => $"Connect App {Id}";
}
