using static Trunkline.Connect.Sessions.ConnectEvent;
using static Trunkline.Connect.Sessions.ConnectStep;

namespace Trunkline.Connect.Sessions;

/// <summary>Where a session stands. The names are stored.</summary>
internal enum ConnectStep
{
    /// <summary>Nobody has begun it.</summary>
    New,

    /// <summary>A form of the hub waits for credentials.</summary>
    Form,

    /// <summary>The browser is at the provider's.</summary>
    Away,

    /// <summary>The account was there before; whoever connects it must show that it is theirs.</summary>
    Proof,

    /// <summary>An account was found; the end user confirms it.</summary>
    Found,

    /// <summary>Confirmed; the tenant's server completes it.</summary>
    Confirmed,

    /// <summary>The customer's own page of connections.</summary>
    Manage,
    Done,
    Failed,
}

/// <summary>What takes a session from one step to the next.</summary>
internal enum ConnectEvent
{
    /// <summary>The end user is shown a form of the hub.</summary>
    FormOpened,

    /// <summary>The end user is sent to the provider's page.</summary>
    SentAway,

    /// <summary>The end user opens the page of connections.</summary>
    ManageOpened,

    /// <summary>The end user asks for more time.</summary>
    Extended,

    /// <summary>The provider gave access to an account that is the end user's.</summary>
    AccountFound,

    /// <summary>The provider gave access to an account, and whose it is has to be shown.</summary>
    ProofAsked,

    /// <summary>The end user says that it is the right account.</summary>
    AccountConfirmed,

    /// <summary>The instance is stored.</summary>
    Completed,

    /// <summary>The end user does not go on.</summary>
    Canceled,

    /// <summary>It turned out that it cannot go on.</summary>
    Ended,

    /// <summary>The application canceled the session.</summary>
    Withdrawn,
}

/// <summary>The table of a session's steps: what can happen where, and where it leads. Nothing else changes a step.</summary>
internal static class ConnectSteps
{
    private static readonly Dictionary<(ConnectStep From, ConnectEvent What), ConnectStep> Table = new()
    {
        [(New, FormOpened)] = Form,
        [(New, SentAway)] = Away,
        [(New, ManageOpened)] = Manage,
        [(New, Withdrawn)] = Failed,

        [(Form, Extended)] = Form,
        [(Form, AccountFound)] = Found,
        [(Form, Canceled)] = Failed,
        [(Form, Withdrawn)] = Failed,

        [(Away, Extended)] = Away,
        // Once more, with a new state; or to a form when the app is gone meanwhile.
        [(Away, SentAway)] = Away,
        [(Away, FormOpened)] = Form,
        [(Away, AccountFound)] = Found,
        [(Away, ProofAsked)] = Proof,
        [(Away, Canceled)] = Failed,
        [(Away, Ended)] = Failed,
        [(Away, Withdrawn)] = Failed,

        [(Proof, Extended)] = Proof,
        [(Proof, AccountFound)] = Found,
        [(Proof, Canceled)] = Failed,
        [(Proof, Ended)] = Failed,
        [(Proof, Withdrawn)] = Failed,

        [(Found, Extended)] = Found,
        [(Found, AccountConfirmed)] = Confirmed,
        [(Found, Canceled)] = Failed,
        [(Found, Withdrawn)] = Failed,

        [(Confirmed, Completed)] = Done,
        // The account became another customer's meanwhile.
        [(Confirmed, Ended)] = Failed,
        [(Confirmed, Withdrawn)] = Failed,

        [(Manage, Extended)] = Manage,
        [(Manage, Withdrawn)] = Failed,

        // What the end user can put right is tried again on the spot.
        [(Failed, SentAway)] = Away,
        [(Failed, FormOpened)] = Form,
        [(Failed, Withdrawn)] = Failed,
    };

    /// <summary>The session is at its end; it does not expire any more.</summary>
    public static bool IsOver(this ConnectStep step) => step is Done or Failed;

    public static bool May(this ConnectStep step, ConnectEvent what) => Table.ContainsKey((step, what));

    /// <summary>The session as it is afterwards; to be stored over the one before.</summary>
    /// <exception cref="InvalidOperationException">That cannot happen there; ask <see cref="May"/> first where it is a matter of input.</exception>
    public static ConnectSession After(this ConnectSession session, ConnectEvent what) =>
        Table.TryGetValue((session.Step, what), out var next)
            ? session with
            {
                Step = next,
            }
            : throw new InvalidOperationException($"{what} cannot happen to {session}, which is at {session.Step}.");
}
