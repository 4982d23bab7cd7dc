using FsCheck;
using FsCheck.Fluent;
using Trunkline.Connectors.Calls;

namespace Trunkline.Connectors.Tests.Calls;

public sealed class PageTokenTests
{
    [Fact]
    public void Any_escaped_query_comes_back() =>
        Prop.ForAll<NonEmptyString>(s =>
            {
                var query =
                    "a=" + Uri.EscapeDataString(s.Get.Where(c => !char.IsSurrogate(c)).Aggregate("", (t, c) => t + c));
                return PageToken.TryRead(PageToken.Write(query), out var read) && read == query;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_reader_throw_or_give_more_than_a_query() =>
        Prop.ForAll<NonNull<string>>(s =>
                !PageToken.TryRead(s.Get, out var read)
                || Uri.TryCreate("https://a.example/b?" + read, UriKind.Absolute, out var uri)
                    && uri.Host == "a.example"
                    && uri.AbsolutePath == "/b"
            )
            .QuickCheckThrowOnFailure();

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
