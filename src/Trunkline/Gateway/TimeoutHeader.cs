using System.Globalization;
using Trunkline.Calls;
using Trunkline.Errors;

namespace Trunkline.Gateway;

/// <summary><c>Trunkline-Timeout</c>: the seconds that a caller gives one call.</summary>
internal static class TimeoutHeader
{
    private const string Name = "Trunkline-Timeout";

    /// <returns>Null with an error: the header says something that cannot be.</returns>
    public static TimeSpan? Read(IHeaderDictionary headers, GatewayOptions options, out HubError? error)
    {
        error = null;
        var text = headers[Name];
        if (text.Count == 0)
        {
            return TimeSpan.FromSeconds(options.DefaultTimeoutSeconds);
        }

        if (
            double.TryParse(
                text.ToString(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            && seconds > 0
            && seconds <= options.MaxTimeoutSeconds
        )
        {
            return TimeSpan.FromSeconds(seconds);
        }

        error = HubError.Invalid($"{Name} is '{text}'; use seconds above 0, up to {options.MaxTimeoutSeconds}.");
        return null;
    }
}
