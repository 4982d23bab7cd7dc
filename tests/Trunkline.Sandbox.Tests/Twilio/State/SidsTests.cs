using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Twilio.State;

public sealed class SidsTests
{
    [Fact]
    public void A_SID_gives_back_its_place_and_none_comes_twice()
    {
        var sids = new Sids();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10_000; i++)
        {
            var (sid, sequence) = sids.Next("SM");
            Assert.Matches("^SM[0-9a-f]{32}$", sid);
            Assert.True(seen.Add(sid));
            Assert.Equal(sequence, Sids.SequenceOf(sid));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("SM")]
    [InlineData("SM0123456789abcdef0123456789abcdef")]
    [InlineData("SMzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void A_SID_of_somewhere_else_has_no_place(string sid) => Assert.Null(Sids.SequenceOf(sid));
}
