using Trunkline.Connect;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>Shows Connect Apps to the API.</summary>
internal sealed class ConnectAppViews(ConnectApps apps, ConnectAddresses addresses, TwilioAccounts accounts)
{
    /// <param name="request">Says which address the hub is reached at.</param>
    /// <param name="caller">Who looks at it.</param>
    /// <param name="app">One that the caller may read.</param>
    /// <param name="differences">What Twilio has otherwise; null: it was not asked.</param>
    public ConnectAppView Of(
        HttpRequest request,
        Caller caller,
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
            apps.IsShared(app),
            app.AccountId == caller.AccountId,
            addresses.Authorize(request, app.Path),
            addresses.Deauthorize(request, app.Path),
            accounts.AuthorizeAddress(app.AppSid),
            Database.WireInstant(app.CreatedAt),
            differences
        );
}
