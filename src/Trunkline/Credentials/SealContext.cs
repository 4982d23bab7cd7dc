using System.Globalization;
using System.Text;

namespace Trunkline.Credentials;

/// <summary>
/// Where a sealed record belongs. It is authenticated with the record, so a record copied to another tenant, row, column or
/// version does not open.
/// </summary>
/// <param name="Tenant">Account (or organization) id.</param>
/// <param name="Table">SQL table.</param>
/// <param name="Row">A row name that never changes.</param>
/// <param name="Column">SQL column, or the configuration key.</param>
/// <param name="Version">Counts up with each new value.</param>
internal readonly record struct SealContext(long Tenant, string Table, string Row, string Column, long Version)
{
    internal byte[] ToAssociatedData() =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trunkline/1|{Tenant}|{Escape(Table)}|{Escape(Row)}|{Escape(Column)}|{Version}"
            )
        );

    /// <summary>Without this, row <c>a|b</c> with column <c>c</c> and row <c>a</c> with column <c>b|c</c> were one place.</summary>
    private static string Escape(string part) =>
        part.AsSpan().IndexOfAny('|', '\\') < 0
            ? part
            : part.Replace("\\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal);
}
