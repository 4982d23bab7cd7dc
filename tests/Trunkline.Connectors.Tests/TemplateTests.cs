using CsCheck;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void Names_are_filled_and_escaped_in_paths()
    {
        var template = Template.Parse("/a/{x}/b/{y.z}.json");
        Assert.Equal(["x", "y.z"], template.Names);
        Assert.Equal("/a/1%2F2/b/1%2F2.json", template.Fill(_ => "1/2", escapePath: true));
        Assert.Equal("/a/1/2/b/1/2.json", template.Fill(_ => "1/2"));
    }

    [Fact]
    public void A_name_without_a_value_fills_nothing() => Assert.Null(Template.Parse("a{x}").Fill(_ => null));

    [Fact]
    public void No_text_makes_the_reader_throw_and_names_filled_with_themselves_give_the_text_back() =>
        Gen.OneOf<string>(Gen.String, Gen.String["ab.{}"])
            .Sample(
                s => !Template.TryParse(s, out var template, out _) || template.Fill(n => "{" + n + "}") == s,
                iter: 1000
            );
}
