using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;

namespace Trunkline.Sandbox.Connect;

/// <summary>
/// The settings of an app as a form gives them, REST and console alike. What a form does not name stays as it is, and
/// nothing is changed before everything has been checked.
/// </summary>
internal static class ConnectAppSettings
{
    private const int LongestName = 64;

    private static readonly (string Parameter, Action<ConnectApp, string?> Set)[] Addresses =
    [
        ("AuthorizeRedirectUrl", (app, url) => app.AuthorizeUrl = url),
        ("DeauthorizeCallbackUrl", (app, url) => app.DeauthorizeUrl = url),
        ("HomepageUrl", (app, url) => app.HomepageUrl = url),
    ];

    public static TwilioError? Check(Parameters form)
    {
        if (form["FriendlyName"]?.Trim() is { Length: 0 or > LongestName })
        {
            return TwilioError.Bad(20002, "Invalid FriendlyName: between 1 and 64 characters are needed");
        }

        if (form["CompanyName"] is { } company && string.IsNullOrWhiteSpace(company))
        {
            return RequestErrors.Invalid("CompanyName", company);
        }

        foreach (var (parameter, _) in Addresses)
        {
            if (form.Filled(parameter) is { } url && !WebAddress.IsValid(url))
            {
                return RequestErrors.Invalid(parameter, url);
            }
        }

        if (form.Filled("DeauthorizeCallbackMethod") is { } method && method is not ("GET" or "POST"))
        {
            return RequestErrors.Invalid("DeauthorizeCallbackMethod", method);
        }

        return form.Has("Permissions") && Permissions.Parse(form.All("Permissions")) is null
            ? RequestErrors.Invalid("Permissions", string.Join(',', form.All("Permissions")))
            : null;
    }

    /// <summary>Puts checked settings into the app.</summary>
    public static void Apply(Parameters form, ConnectApp app)
    {
        app.FriendlyName = form["FriendlyName"]?.Trim() ?? app.FriendlyName;
        app.CompanyName = form["CompanyName"]?.Trim() ?? app.CompanyName;
        app.Description = form.Has("Description") ? form.Filled("Description") : app.Description;
        foreach (var (parameter, set) in Addresses)
        {
            if (form.Has(parameter))
            {
                set(app, form.Filled(parameter));
            }
        }

        app.DeauthorizeMethod = form.Filled("DeauthorizeCallbackMethod") ?? app.DeauthorizeMethod;
        app.Permissions = Permissions.Parse(form.All("Permissions")) ?? app.Permissions;
    }

    public static TwilioError? Update(ApiRequest request, ConnectApp app)
    {
        if (Check(request.Form) is { } error)
        {
            return error;
        }

        Apply(request.Form, app);
        app.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }
}
