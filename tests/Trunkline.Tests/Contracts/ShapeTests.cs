using System.Text.Json.Nodes;

namespace Trunkline.Tests.Contracts;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", true)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("""{"a":1}""", """{"a":1,"b":1}""", false)]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", true)]
    [InlineData("""{"a":[1]}""", """{"a":[{"b":1}]}""", false)]
    [InlineData("""{"m":{"x":1}}""", """{"m":{"y":1}}""", true)]
    [InlineData("""{"m":{"x":1}}""", """{"m":{"y":true}}""", false)]
    public void AChangeOfNamesAndKindsIsFoundAndAChangeOfValuesIsNot(string before, string after, bool same) =>
        Assert.Equal(same, Text(before) == Text(after));

    [Fact]
    public void OfSeveralRowsAllIsThere() =>
        Assert.Equal(
            """{"a":"null or number","b?":[{"c":"text"}]}""",
            Shape.Of([JsonNode.Parse("""{"a":1,"b":[{"c":"x"}]}"""), JsonNode.Parse("""{"a":null}""")]).ToJsonString()
        );

    private static string Text(string json) => Shape.Of([JsonNode.Parse(json)], "m").ToJsonString();
}
