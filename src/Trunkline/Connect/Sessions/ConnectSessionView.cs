using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>A connect session as the API shows it.</summary>
/// <remarks>
/// <para>Id: To ask for it again.</para>
/// <para>Status: new, form, away, proof, found, confirmed, manage, done, failed or expired.</para>
/// <para>Url: The single-use link; only in the answer that made it.</para>
/// <para>Reason: Why it failed.</para>
/// <para>InstanceId: The result.</para>
/// </remarks>
internal sealed record ConnectSessionView(
    string Id,
    string Status,
    string CustomerId,
    string CustomerName,
    IReadOnlyList<string> Connectors,
    string Mode,
    string? Url,
    string? Reason,
    long? InstanceId,
    string CreatedDate,
    string ExpiresAt
)
{
    /// <summary>What a session's status can be.</summary>
    public static readonly IReadOnlyList<string> Statuses =
    [
        .. Enum.GetNames<ConnectStep>().Select(n => n.ToLowerInvariant()),
        "expired",
    ];

    public static ConnectSessionView From(ConnectSession session, long now, string? url) =>
        new(
            session.Uid,
            session.HasExpired(now) ? "expired" : session.Step.ToString().ToLowerInvariant(),
            session.CustomerId,
            session.CustomerName,
            session.Connectors,
            session.Mode.ToString().ToLowerInvariant(),
            url,
            session.Failure,
            session.ResultId,
            Database.WireInstant(session.CreatedAt),
            Database.WireInstant(session.ExpiresAt)
        );

    public override string ToString() => $"connect session {Id}";
}
