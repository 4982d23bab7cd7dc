using System.Text.RegularExpressions;
using Trunkline.Sandbox.Twilio.Numbers;

namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class E164Tests
{
    [Theory]
    [InlineData("+14155550100", "+14155550100")]
    [InlineData("+1 (415) 555-0100", "+14155550100")]
    [InlineData("415.555.0100", "+14155550100")]
    [InlineData("14155550100", "+14155550100")]
    [InlineData("+4930123456", "+4930123456")]
    [InlineData("+\t49 30 123456", "+4930123456")]
    [InlineData("+11155550100", null)]
    [InlineData("+1415555010", null)]
    [InlineData("+049301234", null)]
    [InlineData("4930123456789", null)]
    [InlineData("+12345678901234567", null)]
    [InlineData("+49301x3456", null)]
    [InlineData("+", null)]
    [InlineData("", null)]
    public void ANumberIsPutIntoItsForm(string text, string? number) => Assert.Equal(number, E164.Normalize(text));

    /// <summary>Against the rule as it can be read.</summary>
    [Fact]
    public void WhatIsMadeUpIsTakenAsTheRuleSays()
    {
        var random = new Random(7);
        var numbers = 0;
        for (var n = 0; n < 20_000; n++)
        {
            var text = new string(random.GetItems("+1234567890123456789 (-.x".AsSpan(), random.Next(18)));
            text = random.Next(3) == 0 ? "+" + text : text;
            var bare = Regex.Replace(text, @"[\s().-]", "");
            var full =
                Regex.IsMatch(bare, @"\A[0-9]{10}\z") ? "+1" + bare
                : Regex.IsMatch(bare, @"\A1[0-9]{10}\z") ? "+" + bare
                : bare;
            var isNumber = Regex.IsMatch(full, @"\A\+(1[2-9][0-9]{9}|[2-9][0-9]{6,14})\z");
            numbers += isNumber ? 1 : 0;
            Assert.True(E164.Normalize(text) == (isNumber ? full : null), text);
        }

        Assert.InRange(numbers, 200, 19_000);
    }
}
