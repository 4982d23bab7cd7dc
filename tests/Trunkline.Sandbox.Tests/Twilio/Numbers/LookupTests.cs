using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class LookupTests
{
    private static readonly string[] Packages =
    [
        "caller_name",
        "sim_swap",
        "call_forwarding",
        "line_status",
        "line_type_intelligence",
        "identity_match",
        "reassigned_number",
        "sms_pumping_risk",
        "phone_number_quality_score",
        "pre_fill",
    ];

    [Theory]
    [InlineData("+14155550100", "", "+14155550100", "1", "US", "(415) 555-0100")]
    [InlineData("(415) 555-0100", "", "+14155550100", "1", "US", "(415) 555-0100")]
    [InlineData("%2B16045550100", "", "+16045550100", "1", "CA", "(604) 555-0100")]
    [InlineData("07700 900123", "?CountryCode=GB", "+447700900123", "44", "GB", "07700 900123")]
    [InlineData("+4930231255", "", "+4930231255", "49", "DE", "03023 1255")]
    [InlineData("+37255512345", "", "+37255512345", "372", "EE", "5551 2345")]
    public async Task A_number_is_formatted_however_it_was_written(
        string written,
        string query,
        string number,
        string code,
        string country,
        string national
    )
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var found = await sandbox.GetAsync($"/lookups/v2/PhoneNumbers/{written}{query}");

        Assert.Equal(200, found.Status);
        Assert.Equal(
            (number, code, country),
            (found["phone_number"], found["calling_country_code"], found["country_code"])
        );
        Assert.Equal((national, "True"), (found["national_format"], found["valid"]));
        Assert.Equal("[]", found.Body.GetProperty("validation_errors").GetRawText());
        Assert.All(Packages, p => Assert.Equal(JsonValueKind.Null, found.Body.GetProperty(p).ValueKind));
        Assert.EndsWith("/lookups/v2/PhoneNumbers/" + number, found["url"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+1415555010", "TOO_SHORT")]
    [InlineData("+141555501000", "TOO_LONG")]
    [InlineData("+11155550100", "INVALID_BUT_POSSIBLE")]
    [InlineData("+9995550100", "INVALID_COUNTRY_CODE")]
    [InlineData("hello", "NOT_A_NUMBER")]
    public async Task What_is_no_number_is_an_answer_that_says_why(string number, string why)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var found = await sandbox.GetAsync($"/lookups/v2/PhoneNumbers/{number}?Fields=line_type_intelligence");

        Assert.Equal((200, "False"), (found.Status, found["valid"]));
        Assert.Equal(why, found.Body.GetProperty("validation_errors")[0].GetString());
        foreach (
            var name in new[] { "calling_country_code", "country_code", "national_format", "line_type_intelligence" }
        )
        {
            Assert.Equal(JsonValueKind.Null, found.Body.GetProperty(name).ValueKind);
        }
    }

    [Theory]
    [InlineData("+12025550123", "mobile")]
    [InlineData("+12025550126", "landline")]
    [InlineData("+12025550128", "nonFixedVoip")]
    [InlineData("+12025550129", "fixedVoip")]
    [InlineData("+18005550123", "tollFree")]
    [InlineData("+14155550100", "nonFixedVoip")]
    public async Task The_last_digit_chooses_the_type_of_the_line(string number, string type)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var found = await sandbox.GetAsync($"/lookups/v2/PhoneNumbers/{number}?Fields=line_type_intelligence");

        var line = found.Body.GetProperty("line_type_intelligence");
        Assert.Equal(type, line.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("error_code").ValueKind);
        Assert.Equal(type == "mobile", line.GetProperty("mobile_country_code").ValueKind == JsonValueKind.String);
        Assert.Equal(JsonValueKind.Null, found.Body.GetProperty("caller_name").ValueKind);
    }

    [Fact]
    public async Task Every_package_is_told_when_asked_for_and_always_the_same()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path =
            $"/lookups/v2/PhoneNumbers/+12025550124?Fields={string.Join(',', Packages)}&FirstName=jo&LastName=Other";

        var first = await sandbox.GetAsync(path);
        var again = await sandbox.GetAsync(path);

        Assert.Equal(first.Text, again.Text);
        Assert.All(Packages, p => Assert.Equal(JsonValueKind.Object, first.Body.GetProperty(p).ValueKind));
        Assert.True(
            first
                .Body.GetProperty("sim_swap")
                .GetProperty("last_sim_swap")
                .GetProperty("swapped_in_period")
                .GetBoolean()
        );
        var identity = first.Body.GetProperty("identity_match");
        Assert.Equal("exact_match", identity.GetProperty("first_name_match").GetString());
        Assert.Equal("no_match", identity.GetProperty("last_name_match").GetString());
        Assert.Equal(50, identity.GetProperty("summary_score").GetInt32());
    }

    [Fact]
    public async Task A_package_without_data_says_so_in_itself()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var found = await sandbox.GetAsync("/lookups/v2/PhoneNumbers/+447700900123?Fields=caller_name");

        Assert.Equal(60600, found.Body.GetProperty("caller_name").GetProperty("error_code").GetInt32());
        Assert.Equal(JsonValueKind.Null, found.Body.GetProperty("caller_name").GetProperty("caller_name").ValueKind);
    }

    [Fact]
    public async Task Unknown_fields_and_countries_are_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var field = await sandbox.GetAsync("/lookups/v2/PhoneNumbers/+14155550100?Fields=horoscope");
        var country = await sandbox.GetAsync("/lookups/v2/PhoneNumbers/4155550100?CountryCode=XX");

        Assert.Equal((400, 20422), (field.Status, field.Code));
        Assert.Equal((400, 20422), (country.Status, country.Code));
    }

    [Fact]
    public async Task Lookups_are_the_one_product_that_test_credentials_reach()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var found = await sandbox.GetAsync("/lookups/v2/PhoneNumbers/+14155550100");
        var services = await sandbox.GetAsync("/messaging/v1/Services");

        Assert.Equal((200, "True"), (found.Status, found["valid"]));
        Assert.Equal((403, 20008), (services.Status, services.Code));
    }
}
