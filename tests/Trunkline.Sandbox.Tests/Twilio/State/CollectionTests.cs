using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Twilio.State;

public sealed class CollectionTests
{
    [Fact]
    public void A_full_collection_drops_the_oldest_and_says_so()
    {
        var left = new List<long>();
        var records = new Collection<FormRecord>(capacity: 20) { Leaving = r => left.Add(r.Sequence) };

        for (var i = 1; i <= 21; i++)
        {
            records.Add(Record(i));
        }

        Assert.Equal([1L, 2L], left);
        Assert.Equal(19, records.Count);
        Assert.Null(records.Find("XX1"));
        Assert.Equal(21, records.All()[0].Sequence);
    }

    [Fact]
    public void Records_that_arrive_out_of_turn_stand_in_their_turn()
    {
        var records = new Collection<FormRecord>(capacity: 20);

        foreach (var sequence in new long[] { 2, 1, 4, 3 })
        {
            records.Add(Record(sequence));
        }

        Assert.Equal([4L, 3L, 2L, 1L], records.All().Select(r => r.Sequence));
    }

    private static FormRecord Record(long sequence) =>
        new()
        {
            Sid = "XX" + sequence,
            Sequence = sequence,
            AccountSid = "AC",
            Path = "Things",
            DateCreated = default,
            DateUpdated = default,
        };
}
