using Trunkline.Connectors.Configuration;

namespace Trunkline.Connectors.Tests.Configuration;

public sealed class ConfigurationCheckTests
{
    private const string Key = "messaging.sms.twilio.";

    private static Dictionary<string, string?> Good =>
        new()
        {
            [Key + "protocol"] = "sms",
            [Key + "account"] = $" {Shipped.Account} ",
            [Key + "sender"] = "+15005550006",
            [Key + "token"] = "0123456789",
            [Key + "callback.url"] = "https://www.mycoolapp.com/auth",
        };

    [Fact]
    public void The_five_keys_are_enough()
    {
        var check = ConfigurationCheck.Check(Shipped.Twilio, Good);
        Assert.Empty(check.Missing);
        Assert.Empty(check.Problems);
        Assert.Equal(Shipped.Account, check.Values[Key + "account"]);
        Assert.Equal("true", check.Values["filter.response.nulls"]);
        Assert.Equal("basic", check.Values["authentication.type"]);
        Assert.Null(check.Values[Key + "api.secret"]);
    }

    [Fact]
    public void Blanks_are_missing_and_all_are_named_in_order()
    {
        var check = ConfigurationCheck.Check(
            Shipped.Twilio,
            new Dictionary<string, string?>
            {
                [Key + "account"] = "",
                [Key + "token"] = "  ",
                [Key + "protocol"] = "",
            }
        );
        Assert.Equal([Key + "account", Key + "sender", Key + "token"], check.Missing);
    }

    [Fact]
    public void Only_the_chosen_way_to_sign_in_is_asked_for()
    {
        var supplied = Good;
        supplied["authentication.type"] = "APIKEY";
        supplied.Remove(Key + "token");
        var check = ConfigurationCheck.Check(Shipped.Twilio, supplied);
        Assert.Equal([Key + "api.key", Key + "api.secret"], check.Missing);
        Assert.Equal("apiKey", check.Values["authentication.type"]);
    }

    [Theory]
    [InlineData("account", "AC123", "AC0123456789abcdef0123456789abcdef")]
    [InlineData("account", "AC0123456789abcdef0123456789abcdef/..", "hexadecimal")]
    [InlineData("sender", "5", "phone number")]
    [InlineData("sender", "+0123", "+15005550006")]
    [InlineData("sender", "MuchTooLongName", "at most 11")]
    [InlineData("region", "ie1.evil.example/", "region")]
    [InlineData("edge", "dublin.evil", "edge")]
    [InlineData("callback.url", "javascript:alert(1)", "http or https")]
    [InlineData("test", "perhaps", "true or false")]
    [InlineData("token", "a\r\nb", "line breaks")]
    public void A_value_of_the_wrong_form_is_named_with_its_rule(string key, string value, string message)
    {
        var supplied = Good;
        supplied[Key + key] = value;
        var problem = Assert.Single(ConfigurationCheck.Check(Shipped.Twilio, supplied).Problems);
        Assert.Equal(Key + key, problem.Key);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+15005550006")]
    [InlineData("12345")]
    [InlineData("MyCompany")]
    [InlineData("ACME 24")]
    public void Numbers_short_codes_and_names_are_senders(string sender)
    {
        var supplied = Good;
        supplied[Key + "sender"] = sender;
        Assert.Empty(ConfigurationCheck.Check(Shipped.Twilio, supplied).Problems);
    }

    [Fact]
    public void The_value_of_a_secret_is_in_no_message()
    {
        var supplied = Good;
        supplied[Key + "token"] = "TOP\nSECRET";
        Assert.DoesNotContain(
            "SECRET",
            ConfigurationCheck.Check(Shipped.Twilio, supplied).Problems[0].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_unknown_key_is_named_with_the_nearest_one_and_standard_keys_are_taken()
    {
        var supplied = Good;
        supplied["messaging.sms.twillio.sender"] = "x";
        supplied["event.objects"] = "messages";
        var check = ConfigurationCheck.Check(Shipped.Twilio, supplied);
        Assert.Contains(
            "did you mean 'messaging.sms.twilio.sender'",
            Assert.Single(check.Problems).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("messages", check.Values["event.objects"]);
    }

    [Fact]
    public void A_base_url_must_be_the_providers()
    {
        var supplied = new Dictionary<string, string?>
        {
            ["username"] = Shipped.Account,
            ["password"] = "x",
            ["base.url"] = "https://evil.example/2010-04-01/Accounts",
        };
        Assert.Equal("base.url", Assert.Single(ConfigurationCheck.Check(Shipped.TwilioV2, supplied).Problems).Key);
        supplied.Remove("base.url");
        var check = ConfigurationCheck.Check(Shipped.TwilioV2, supplied);
        Assert.Empty(check.Problems);
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts", check.Values["base.url"]);
        Assert.Equal(
            ("page", "100", "0"),
            (
                check.Values["pagination.type"],
                check.Values["pagination.max"],
                check.Values["pagination.page.startindex"]
            )
        );
    }

    [Fact]
    public void Words_are_written_in_their_usual_case()
    {
        var supplied = Good;
        supplied["filter.response.nulls"] = "FALSE";
        Assert.Equal("false", ConfigurationCheck.Check(Shipped.Twilio, supplied).Values["filter.response.nulls"]);
    }
}
