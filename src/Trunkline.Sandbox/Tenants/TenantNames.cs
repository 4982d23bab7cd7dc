using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Trunkline.Sandbox.Tenants;

/// <summary>Names of tenants, and what follows from them.</summary>
internal static partial class TenantNames
{
    public const string Default = "default";

    public static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>What keeps the SIDs of a tenant apart from those of the others.</summary>
    public static ulong Number(string tenant) =>
        tenant == Default ? 0 : BinaryPrimitives.ReadUInt64BigEndian(Hash(tenant, ""));

    /// <summary>A SID or secret of the default tenant, made another one of the same form; its own for the default one.</summary>
    public static string Vary(string value, string tenant)
    {
        if (tenant == Default)
        {
            return value;
        }

        var digits = Convert.ToHexStringLower(Hash(tenant, value).AsSpan(0, 16));
        return value.Length == 34 ? value[..2] + digits : digits;
    }

    private static byte[] Hash(string tenant, string value) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{value}"));

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
