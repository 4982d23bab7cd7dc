using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Connect;

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

    /// <summary>What is wrong with a form: the parameter, and words for a person.</summary>
    public static IEnumerable<(string Parameter, string Words)> Problems(Parameters form)
    {
        if (form["FriendlyName"]?.Trim() is { Length: 0 or > LongestName })
        {
            yield return ("FriendlyName", "A name of 1 to 64 characters is needed.");
        }

        if (form["CompanyName"] is { } company && string.IsNullOrWhiteSpace(company))
        {
            yield return ("CompanyName", "Customers have to know who asks.");
        }

        foreach (var (parameter, _) in Addresses)
        {
            if (form.Filled(parameter) is { } url && !WebAddress.IsValid(url))
            {
                yield return (parameter, "A whole address is needed, with http:// or https:// in front.");
            }
        }

        if (form.Filled("DeauthorizeCallbackMethod") is { } method && method is not ("GET" or "POST"))
        {
            yield return ("DeauthorizeCallbackMethod", "GET or POST.");
        }

        if (form.Has("Permissions") && Permissions.Parse(form.All("Permissions")) is null)
        {
            yield return ("Permissions", "Choose at least one.");
        }
    }

    /// <summary>Puts checked settings into the app.</summary>
    public static void Apply(Parameters form, ConnectApp app, DateTimeOffset now)
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
        app.DateUpdated = Wire.WholeSeconds(now);
    }

    public static TwilioError? Update(ApiRequest request, ConnectApp app)
    {
        foreach (var (parameter, words) in Problems(request.Form))
        {
            return parameter == "FriendlyName"
                ? TwilioError.Bad(20002, "Invalid FriendlyName: " + words)
                : RequestErrors.Invalid(parameter, string.Join(',', request.Form.All(parameter)));
        }

        Apply(request.Form, app, request.Now);
        return null;
    }
}
