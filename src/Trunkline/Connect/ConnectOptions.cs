using System.Text.RegularExpressions;
using Trunkline.Settings;

namespace Trunkline.Connect;

/// <summary>Section <c>Connect</c>.</summary>
internal sealed partial class ConnectOptions
{
    /// <summary>Says that all accounts of this hub are one company's, which may then have one Connect App for all of them. Default: false.</summary>
    public bool SingleTenant { get; set; }

    /// <summary>SID of the Connect App that accounts without one of their own use; with <see cref="SingleTenant"/> only. Default: none.</summary>
    [ShownInFull]
    public string? SharedApp { get; set; }

    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrEmpty(SharedApp))
        {
            yield break;
        }

        if (!AppSid().IsMatch(SharedApp))
        {
            yield return $"Connect:SharedApp is '{SharedApp}'; use the SID of a Connect App, 'CN' followed by 32 hexadecimal digits.";
        }

        if (!SingleTenant)
        {
            yield return "Connect:SharedApp is set, but Connect:SingleTenant is not; say Connect:SingleTenant=true if all accounts of this hub are one company's, or leave Connect:SharedApp out.";
        }
    }

    [GeneratedRegex("^CN[0-9a-fA-F]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex AppSid();
}
