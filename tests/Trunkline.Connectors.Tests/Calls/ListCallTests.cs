namespace Trunkline.Connectors.Tests.Calls;

public sealed class ListCallTests
{
    private static readonly string Messages = $"/2010-04-01/Accounts/{Shipped.Account}/Messages.json";

    [Fact]
    public void Comparisons_become_the_providers_parameters()
    {
        var built = Shipped.TwilioV2.Call(
            "GET",
            "/messages",
            [("where", "DateSent>='2015-01-06T09:31:38+02:00' AND DateSent <= 2015-02-01 and from='+1555'")]
        );
        Assert.Empty(built.Problems);
        Assert.Equal(
            $"{Messages}?DateSent%3E=2015-01-06T07%3A31%3A38Z&DateSent%3C=2015-02-01&From=%2B1555&PageSize=200",
            built.Call!.PathAndQuery
        );
    }

    [Theory]
    [InlineData("To='a' OR To='b'", "where, column 8: OR")]
    [InlineData("To IN ('a','b')", "where, column 1: IN")]
    [InlineData("NOT To='a'", "where, column 1: NOT")]
    [InlineData("To IS NULL", "where, column 1: IS NULL")]
    [InlineData(
        "To='a' AND Colour='red'",
        "where, column 12: the provider cannot filter by 'Colour'; this list filters by To, From, DateSent"
    )]
    [InlineData("To LIKE 'a%'", "'To' does not know LIKE; it knows =")]
    [InlineData("To='a' AND To='b'", "twice")]
    [InlineData("DateSent='soon'", "'soon' is no dateTime")]
    [InlineData("To=", "where, column 4: expected a value")]
    public void What_the_provider_cannot_filter_is_said_with_its_place(string where, string message) =>
        Assert.Contains(
            Shipped.TwilioV2.Call("GET", "/messages", [("where", where)]).Problems,
            p => p.Contains(message, StringComparison.Ordinal)
        );

    [Fact]
    public void An_exclusive_comparison_that_is_sent_inclusive_is_warned_about() =>
        Assert.Contains(
            Shipped.TwilioV2.Call("GET", "/messages", [("where", "DateSent>2015-01-06")]).List!.Warnings,
            w => w.Contains("inclusively", StringComparison.Ordinal)
        );

    [Fact]
    public void One_value_in_IN_is_an_equals() =>
        Assert.Contains(
            "To=a",
            Shipped.TwilioV2.Call("GET", "/messages", [("where", "To IN ('a')")]).Call!.PathAndQuery,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_canonical_column_finds_the_providers() =>
        Assert.Contains(
            "DateSent%3E=2020-01-01",
            Shipped.Twilio.Call("GET", "/messages", [("where", "sentTime>='2020-01-01'")]).Call!.PathAndQuery,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_filter_may_be_written_as_a_parameter() =>
        Assert.Contains(
            "To=%2B1",
            Shipped.TwilioV2.Call("GET", "/messages", [("To", "+1")]).Call!.PathAndQuery,
            StringComparison.Ordinal
        );

    [Fact]
    public void Pages_count_from_1_here_and_from_0_there()
    {
        Assert.DoesNotContain(
            "Page=",
            Shipped
                .TwilioV2.Call("GET", "/messages", [("page", "1")])
                .Call!.PathAndQuery.Replace("PageSize", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "?PageSize=5&Page=2",
            Shipped.TwilioV2.Call("GET", "/messages", [("page", "3"), ("pageSize", "5")]).Call!.PathAndQuery,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_page_above_the_maximum_is_cut_with_a_warning()
    {
        var built = Shipped.TwilioV2.Call(
            "GET",
            "/messages",
            [("pageSize", "150")],
            configuration: k => k == "pagination.max" ? "100" : Shipped.Configuration(k)
        );
        Assert.Equal(100, built.List!.PageSize);
        Assert.Contains("above the maximum", Assert.Single(built.List.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_usual_page_is_the_smaller_of_200_and_the_maximum()
    {
        Assert.Equal(200, Shipped.Twilio.Call("GET", "/messages").List!.PageSize);
        Assert.Equal(
            100,
            Shipped
                .TwilioV2.Call(
                    "GET",
                    "/messages",
                    configuration: k => k == "pagination.max" ? "100" : Shipped.Configuration(k)
                )
                .List!.PageSize
        );
    }

    [Theory]
    [InlineData("pageSize", "0")]
    [InlineData("pageSize", "-1")]
    [InlineData("pageSize", "many")]
    [InlineData("pageSize", "99999999999")]
    [InlineData("page", "0")]
    public void A_page_that_is_no_count_is_a_problem(string name, string value) =>
        Assert.Contains(
            $"'{name}' must be a whole number from 1",
            Assert.Single(Shipped.TwilioV2.Call("GET", "/messages", [(name, value)]).Problems),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_unknown_parameter_is_ignored_with_a_warning()
    {
        var built = Shipped.TwilioV2.Call("GET", "/messages", [("colour", "red")]);
        Assert.DoesNotContain("colour", built.Call!.PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("'colour'", Assert.Single(built.List!.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_put_country_and_type_into_the_path()
    {
        var built = Shipped.TwilioV2.Call(
            "GET",
            "/numbers",
            [("countryCode", "DE"), ("type", "mobile"), ("where", "MmsEnabled='TRUE'")]
        );
        Assert.Equal(
            $"/2010-04-01/Accounts/{Shipped.Account}/AvailablePhoneNumbers/DE/Mobile.json?MmsEnabled=true&PageSize=200",
            built.Call!.PathAndQuery
        );
        Assert.Contains(
            "there are Local, TollFree",
            Assert.Single(Shipped.TwilioV2.Call("GET", "/numbers", [("type", "Pager")]).Problems),
            StringComparison.Ordinal
        );
        Assert.Null(Shipped.TwilioV2.Call("GET", "/numbers", [("countryCode", "../..")]).Call);
    }

    [Theory]
    [InlineData("fields=a")]
    [InlineData("!!")]
    [InlineData("aHR0cDovL2V2aWwgIw")] // "http://evil #"
    [InlineData("YT0xJmE9Mg")] // "a=1&a=2"
    public void A_made_up_token_is_refused(string token) =>
        Assert.Contains(
            "'nextPage' is no token",
            Assert.Single(Shipped.TwilioV2.Call("GET", "/messages", [("nextPage", token)]).Problems),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_token_cannot_change_host_or_path()
    {
        var token = Trunkline.Connectors.Calls.PageToken.Write("@evil.example/../..?a=1");
        var built = Shipped.TwilioV2.Call("GET", "/messages", [("nextPage", token)]);
        var uri = new Uri("https://api.twilio.com" + built.Call!.PathAndQuery);
        Assert.Equal(("api.twilio.com", Messages), (uri.Host, uri.AbsolutePath));
    }
}
