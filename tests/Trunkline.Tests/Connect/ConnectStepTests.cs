using System.Text.RegularExpressions;
using Trunkline.Connect.Sessions;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Connect;

/// <summary>The table of a session's steps, said once more in other words.</summary>
public sealed class ConnectStepTests
{
    private static readonly string[] Allowed =
    [
        "New: FormOpened Form, SentAway Away, ManageOpened Manage, Withdrawn Failed",
        "Form: Extended Form, AccountFound Found, Canceled Failed, Withdrawn Failed",
        "Away: FormOpened Form, SentAway Away, Extended Away, AccountFound Found, ProofAsked Proof, Canceled Failed, Ended Failed, Withdrawn Failed",
        "Proof: Extended Proof, AccountFound Found, Canceled Failed, Ended Failed, Withdrawn Failed",
        "Found: Extended Found, AccountConfirmed Confirmed, Canceled Failed, Withdrawn Failed",
        "Confirmed: Completed Done, Ended Failed, Withdrawn Failed",
        "Manage: Extended Manage, Withdrawn Failed",
        "Done: ",
        "Failed: FormOpened Form, SentAway Away, Withdrawn Failed",
    ];

    public static TheoryData<string, string> All =>
        new(from step in Enum.GetNames<ConnectStep>() from what in Enum.GetNames<ConnectEvent>() select (step, what));

    [Theory]
    [MemberData(nameof(All))]
    public void EachEventLeadsWhereItShouldOrIsRefused(string from, string sent)
    {
        var (step, what) = (Enum.Parse<ConnectStep>(from), Enum.Parse<ConnectEvent>(sent));
        var line = Allowed.Single(a => a.StartsWith($"{step}: ", StringComparison.Ordinal));
        var leads = line.Split(": ")[1].Split(", ").SingleOrDefault(a => a.Split(' ')[0] == what.ToString());

        Assert.Equal(leads is not null, step.May(what));
        if (leads is null)
        {
            Assert.Throws<InvalidOperationException>(() => At(step).After(what));
        }
        else
        {
            Assert.Equal(Enum.Parse<ConnectStep>(leads.Split(' ')[1]), At(step).After(what).Step);
        }
    }

    [Fact]
    public void OnlyWhatIsOverDoesNotExpire() =>
        Assert.All(
            Enum.GetValues<ConnectStep>(),
            step => Assert.Equal(step is not (ConnectStep.Done or ConnectStep.Failed), At(step).HasExpired(2))
        );

    [Theory]
    [InlineData(nameof(ConnectStep.Found), ConnectFailure.Kept)]
    [InlineData(nameof(ConnectStep.Form), ConnectFailure.Canceled)]
    [InlineData(nameof(ConnectStep.Away), ConnectFailure.Declined)]
    [InlineData(nameof(ConnectStep.Confirmed), ConnectFailure.AlreadyLinked)]
    [InlineData(nameof(ConnectStep.Manage), ConnectFailure.Withdrawn)]
    public void ASessionThatEndsKeepsItsReasonAndNothingThatWasTyped(string step, string reason)
    {
        var ended = (At(Enum.Parse<ConnectStep>(step)) with { PendingSealed = [1], StateHash = [2] }).EndedBy(reason);

        Assert.Equal((ConnectStep.Failed, reason), (ended.Step, ended.Failure));
        Assert.Null(ended.PendingSealed);
        Assert.Null(ended.StateHash);
    }

    [Fact]
    public void NothingElseSetsAStep()
    {
        var source = Path.Combine(SourceTests.Root(), "src", "Trunkline");
        var sets = new[] { "Connect", "Ways" }
            .SelectMany(room => Directory.GetFiles(Path.Combine(source, room), "*.cs", SearchOption.AllDirectories))
            .Where(f => Regex.IsMatch(File.ReadAllText(f), @"\bStep = (?!after\.|before\.)\w+[^;]*[,;}]"))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

        // The table; the beginning of a session; a row that is read.
        Assert.Equal(["ConnectSessionMaker.cs", "ConnectSessions.cs", "ConnectStep.cs"], sets);
    }

    private static ConnectSession At(ConnectStep step) =>
        new()
        {
            Id = 1,
            Uid = "one",
            OrganizationId = 1,
            AccountId = 1,
            UserId = 1,
            Connectors = ["twilio"],
            CustomerId = "c",
            CustomerName = "C",
            Locale = "en",
            Mode = ConnectMode.Connect,
            Step = step,
            CreatedAt = 0,
            ExpiresAt = 1,
        };
}
