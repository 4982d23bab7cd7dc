using CsCheck;
using Trunkline.Connectors.Calls;

namespace Trunkline.Connectors.Tests.Calls;

public sealed class PageTokenTests
{
    [Fact]
    public void Any_escaped_query_comes_back() =>
        Gen
            .Char.Where(c => !char.IsSurrogate(c))
            .Array[1, 60]
            .Sample(
                text =>
                {
                    var query = "a=" + Uri.EscapeDataString(new string(text));
                    return PageToken.TryRead(PageToken.Write(query), out var read) && read == query;
                },
                iter: 1000
            );

    [Fact]
    public void No_text_makes_the_reader_throw_or_give_more_than_a_query() =>
        // Noise, what is nearly a token, and tokens that hold noise.
        Gen.OneOf<string>(
                Gen.String,
                Gen.String["ABCabc019-_="],
                Gen.Byte.Array[0, 60].Select(b => Convert.ToBase64String(b).Replace('+', '-').Replace('/', '_'))
            )
            .Sample(
                text =>
                    !PageToken.TryRead(text, out var read)
                    || Uri.TryCreate("https://a.example/b?" + read, UriKind.Absolute, out var uri)
                        && uri.Host == "a.example"
                        && uri.AbsolutePath == "/b",
                iter: 1000
            );

    [Theory]
    [InlineData(
        "/2010-04-01/Accounts/AC1/Messages.json?PageSize=2&Page=1&PageToken=PASM1",
        "PageSize=2&Page=1&PageToken=PASM1"
    )]
    [InlineData("https://evil.example/x?a=1#frag", "a=1")]
    [InlineData("/x?DateSent>=2020 01", "DateSent%3E=2020%2001")]
    public void Only_the_query_of_a_link_is_taken(string uri, string query)
    {
        Assert.True(PageToken.TryRead(PageToken.WriteFromUri(uri)!, out var read));
        Assert.Equal(query, read);
    }

    [Fact]
    public void A_link_without_a_query_gives_no_token() => Assert.Null(PageToken.WriteFromUri("/x"));
}
