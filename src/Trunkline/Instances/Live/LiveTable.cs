using Trunkline.Credentials;

namespace Trunkline.Instances.Live;

/// <summary>
/// The instances in memory, by token and by id. Finding takes no lock; what comes and goes does so under one. It also keeps the
/// budgets of those that were forgotten, so that a change does not fill a bucket.
/// </summary>
internal sealed class LiveTable(TimeProvider time)
{
    /// <summary>More than this many, and the table starts afresh.</summary>
    private const int MaxRemembered = 1_000_000;

    private readonly Lock gate = new();
    private readonly LiveIndex<TokenHash, ByToken> byToken = new();
    private readonly LiveIndex<long, ById> byId = new();
    private readonly Dictionary<long, CallBudget> budgets = [];
    private long generation;

    /// <summary>Counts up with each removal. Whoever reads an instance to put it in notes it before.</summary>
    public long Generation => Volatile.Read(ref generation);

    public LiveInstance? Find(TokenHash token) => byToken.Find(token);

    public LiveInstance? Find(long id) => byId.Find(id);

    public IEnumerable<LiveInstance> All() => byId.All();

    /// <summary>
    /// Puts in what was read in that generation. What was read before the latest removal may be stale: it serves the call that
    /// read it and is not kept.
    /// </summary>
    public void Put(LiveInstance instance, long readIn)
    {
        lock (gate)
        {
            var former = byId.Find(instance.Id);
            if (former is not null || budgets.ContainsKey(instance.Id))
            {
                instance.CountWith(former?.Budget ?? budgets[instance.Id]);
            }

            if (readIn != generation)
            {
                budgets[instance.Id] = instance.Budget;
                instance.End();
                return;
            }

            Take(former);
            Take(byToken.Find(instance.Token));
            if (byId.Count >= MaxRemembered)
            {
                ForgetAll();
            }

            budgets.Remove(instance.Id);
            byToken.Add(instance);
            byId.Add(instance);
        }
    }

    /// <summary>Takes one out.</summary>
    public void Forget(long id)
    {
        lock (gate)
        {
            generation++;
            Take(byId.Find(id));
        }
    }

    /// <summary>Takes all out.</summary>
    public void ForgetAll()
    {
        lock (gate)
        {
            generation++;
            foreach (var gone in byId.All())
            {
                gone.End();
                // One that nobody has used lately is as good as a new one.
                if (!gone.Budget.IsUntouched(time))
                {
                    budgets[gone.Id] = gone.Budget;
                }
            }

            byToken.Clear();
            byId.Clear();
        }
    }

    /// <summary>Lets go of budgets that are full again.</summary>
    public void DropFullBudgets()
    {
        lock (gate)
        {
            foreach (var (id, budget) in budgets)
            {
                if (byId.Find(id) is not null || budget.IsUntouched(time))
                {
                    budgets.Remove(id);
                }
            }
        }
    }

    private void Take(LiveInstance? gone)
    {
        if (gone is not null)
        {
            byToken.Remove(gone);
            byId.Remove(gone);
            budgets[gone.Id] = gone.Budget;
            gone.End();
        }
    }
}
