using System.Runtime.CompilerServices;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// How many requests of an account are being answered at once. What the API limits is this and not a rate
/// (https://www.twilio.com/docs/api/errors/20429).
/// </summary>
internal sealed class ConcurrentRequests
{
    private readonly ConditionalWeakTable<Account, StrongBox<int>> counts = [];

    public Seat Enter() => new(this);

    /// <summary>One request, counted from when its account is known until it is answered.</summary>
    internal sealed class Seat(ConcurrentRequests all) : IDisposable
    {
        private StrongBox<int>? count;

        /// <summary>Requests of the account at the moment this one came, itself included.</summary>
        public int Count { get; private set; } = 1;

        public int Take(Account account)
        {
            count = all.counts.GetValue(account, static _ => new StrongBox<int>());
            return Count = Interlocked.Increment(ref count.Value);
        }

        public void Dispose()
        {
            if (count is not null)
            {
                Interlocked.Decrement(ref count.Value);
            }
        }
    }
}
