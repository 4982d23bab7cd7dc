using CsCheck;
using Trunkline.Instances.Live;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>Whatever callers do at once comes out as if they had done it one after the other, in some order.</summary>
public sealed class CallBudgetTests : IAsyncLifetime
{
    private const int Places = 20;
    private const int PerSecond = 3;

    private LiveWorld world = null!;

    public async ValueTask InitializeAsync() => world = await LiveWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public void CallersAtOnceGetWhatCallersInARowWouldGet() =>
        Gen.Int[Places - 2, Places]
            .Select(busy => new Crowd(world.Make(1).Budget, busy))
            .SampleParallel(
                Gen.Operation<Crowd>(crowd => crowd.Enter()),
                Gen.Operation<Crowd>(crowd => crowd.Leave()),
                Gen.Operation<Crowd>(crowd => crowd.Take()),
                equal: (one, other) => one.Outcome == other.Outcome,
                iter: 2000
            );

    /// <summary>Callers before one budget, whose clock stands; more are in from the start than will leave.</summary>
    private sealed class Crowd
    {
        private readonly CallBudget budget;
        private readonly FakeTime time = new();
        private int entered;
        private int refused;
        private int taken;
        private int toldToWait;

        public Crowd(CallBudget budget, int busy)
        {
            this.budget = budget;
            for (var i = 0; i < busy; i++)
            {
                budget.TryEnter(Places);
            }
        }

        public (int Entered, int Refused, int Taken, int ToldToWait) Outcome => (entered, refused, taken, toldToWait);

        public void Enter() => Interlocked.Increment(ref budget.TryEnter(Places) ? ref entered : ref refused);

        public void Leave() => budget.Leave();

        public void Take() =>
            Interlocked.Increment(
                ref budget.TakeFromBucket(PerSecond, time) == TimeSpan.Zero ? ref taken : ref toldToWait
            );
    }
}
