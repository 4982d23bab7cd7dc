using Trunkline.Sandbox.Twilio.Messaging.Messages;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class SegmentsTests
{
    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    [InlineData('ж', 70, 1)]
    [InlineData('ж', 71, 2)]
    [InlineData('ж', 135, 3)]
    public void A_text_takes_as_many_messages_as_its_alphabet_needs(char letter, int length, int segments) =>
        Assert.Equal(segments, Segments.Count(new string(letter, length)));

    [Fact]
    public void One_letter_outside_the_alphabet_makes_the_whole_text_wide() =>
        Assert.Equal(2, Segments.Count(new string('a', 70) + "☕"));

    [Fact]
    public void An_empty_text_is_one_message() => Assert.Equal(1, Segments.Count(""));
}
