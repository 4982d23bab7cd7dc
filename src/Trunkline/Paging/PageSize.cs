using System.Globalization;
using Trunkline.Errors;

namespace Trunkline.Paging;

/// <summary><c>pageSize</c> of platform lists.</summary>
internal static class PageSize
{
    /// <summary>More than the maximum is cut to it, and <c>Elements-Error</c> says so.</summary>
    /// <exception cref="HubException">400: not a whole number above 0.</exception>
    public static int Read(HttpContext http, int max, int? otherwise = null)
    {
        var text = http.Request.Query["pageSize"].ToString();
        if (text.Length == 0)
        {
            return otherwise ?? max;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
        {
            throw HubError.Invalid($"pageSize is '{text}'; use a whole number from 1 to {max}.").Raise();
        }

        if (size > max)
        {
            http.Response.Headers["Elements-Error"] = $"pageSize {size} is above the maximum; {max} was used.";
        }

        return Math.Min(size, max);
    }
}
