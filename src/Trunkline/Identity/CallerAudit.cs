using System.Data.Common;
using Trunkline.Audit;

namespace Trunkline.Identity;

/// <summary>Acts of callers.</summary>
internal static class CallerAudit
{
    /// <inheritdoc cref="AuditLog.WriteAsync"/>
    public static Task WriteAsync(this AuditLog audit, DbTransaction transaction, Caller caller, AuditEntry entry) =>
        audit.WriteAsync(transaction, caller.UserId, caller.Origin, entry);
}
