using Trunkline.Connectors.Operations;

namespace Trunkline.Connectors.Tests.Operations;

public sealed class OperationRouterTests
{
    private readonly OperationRouter router = new(Shipped.TwilioV2);

    [Fact]
    public void A_path_parameter_is_unescaped_once()
    {
        var match = router.Match("GET", "/messages/SM%2F1%252F");
        Assert.Equal("getMessageById", match!.Plan.Definition.Id);
        Assert.Equal("SM/1%2F", match.PathValues["id"]);
    }

    [Fact]
    public void Two_parameters_keep_their_names()
    {
        var match = router.Match("GET", "/messages/MM1/media/ME1");
        Assert.Equal("messageMedia", match!.Plan.Resource.Name);
        Assert.Equal(("MM1", "ME1"), (match.PathValues["id"], match.PathValues["mediaId"]));
    }

    [Fact]
    public void A_literal_wins_over_a_parameter() =>
        Assert.Equal("getUsageDaily", router.Match("GET", "/usage/daily")!.Plan.Definition.Id);

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("PUT", "/messages")]
    [InlineData("GET", "/messages//media")]
    [InlineData("GET", "/")]
    [InlineData("GET", "")]
    public void What_nobody_described_is_not_found(string method, string path) =>
        Assert.Null(router.Match(method, path));

    [Fact]
    public void A_wrong_method_can_be_told_from_a_wrong_path()
    {
        Assert.Equal(["DELETE", "GET", "PATCH", "POST"], router.AllowedMethods("/messages/SM1"));
        Assert.Empty(router.AllowedMethods("/nothing"));
    }

    [Fact]
    public void A_query_and_a_slash_at_the_end_do_not_matter() =>
        Assert.Equal("getMessages", router.Match("GET", "/messages/?a=1")!.Plan.Definition.Id);
}
