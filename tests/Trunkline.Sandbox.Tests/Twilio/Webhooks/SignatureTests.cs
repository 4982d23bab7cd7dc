using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Tests.Twilio.Webhooks;

/// <summary>Vectors that the libraries of the receivers agree on.</summary>
public sealed class SignatureTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Account = "AC00000000000000000000000000000001";
    private const string App = "CN00000000000000000000000000000001";
    private const string Message = "SM00000000000000000000000000000001";

    [Theory]
    [InlineData("https://example.com/myapp.php?foo=1&bar=2", "+14158675310", "L/OH5YylLD5NRKLltdqwSvS0BnU=")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void The_published_example(string url, string from, string signature) =>
        Assert.Equal(
            signature,
            Signature.Of(
                "12345",
                url,
                Form(
                    ("Digits", "1234"),
                    ("To", "+18005551212"),
                    ("From", from),
                    ("Caller", from),
                    ("CallSid", "CA1234567890ABCDE")
                )
            )
        );

    [Fact]
    public void An_inbound_message_with_empty_and_non_ASCII_values() =>
        Assert.Equal(
            "IuYgMGK/d28nQfVEhU/qhM5PNu0=",
            Signature.Of(
                Token,
                "http://127.0.0.1:8080/webhooks/twilio/sms?tenant=42",
                Form(
                    ("ToCountry", "US"),
                    ("ToState", "CA"),
                    ("SmsMessageSid", Message),
                    ("NumMedia", "0"),
                    ("ToCity", ""),
                    ("FromZip", "94103"),
                    ("SmsSid", Message),
                    ("FromState", "CA"),
                    ("SmsStatus", "received"),
                    ("FromCity", "SAN FRANCISCO"),
                    ("Body", "Grüße & 1+1=2 👍"),
                    ("FromCountry", "US"),
                    ("To", "+15005550006"),
                    ("ToZip", ""),
                    ("NumSegments", "1"),
                    ("MessageSid", Message),
                    ("AccountSid", Account),
                    ("From", "+14155550100"),
                    ("ApiVersion", "2010-04-01")
                )
            )
        );

    [Theory]
    [InlineData("https://hub.example.com:443/cb", "9qVv5UAIeQPpQs/qgTbolCdM3Ic=")]
    [InlineData("https://hub.example.com/cb", "F0rBzafsU97Mj9wbw+KkQQT6pWM=")]
    public void A_port_stays_as_it_was_written(string url, string signature)
    {
        Assert.Equal(signature, Signature.Of(Token, url, Form(("A", "1"))));
        Assert.Equal(url, WebhookUrl.Parse(url)!.Signed(isVoice: false));
    }

    [Theory]
    [InlineData("https://a:b@h.example.com:8443/cb?x=1#rc=2", "https://h.example.com:8443/cb?x=1")]
    [InlineData("http://h.example.com", "http://h.example.com/")]
    [InlineData("http://H.example.com:80/ü?q=a b", "http://h.example.com:80/%C3%BC?q=a%20b")]
    [InlineData("http://[::1]:5000/cb", "http://[::1]:5000/cb")]
    public void User_password_and_fragment_are_not_signed(string url, string signed) =>
        Assert.Equal(signed, WebhookUrl.Parse(url)!.Signed(isVoice: false));

    [Theory]
    [InlineData("https://h.example.com:8443/cb", "https://h.example.com/cb")]
    [InlineData("http://h.example.com:8080/cb", "http://h.example.com:8080/cb")]
    public void Voice_over_https_is_signed_without_the_port(string url, string signed) =>
        Assert.Equal(signed, WebhookUrl.Parse(url)!.Signed(isVoice: true));

    [Fact]
    public void A_body_that_is_no_form_is_signed_by_its_hash_in_the_query()
    {
        var hash = Signature.BodyHash("{\"property\": \"value\", \"boolean\": true}");

        Assert.Equal("0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620", hash);
        Assert.Equal(
            "Zi/Y4O1xWJG9YYQuyl9h7x0gERA=",
            Signature.Of(Token, $"https://hub.example.com/cb?bodySHA256={hash}&foo=bar", [])
        );
    }

    [Fact]
    public void A_value_that_comes_twice_under_one_name_counts_once() =>
        Assert.Equal(
            "i8OfpIHgFavgINITIPKvFzqLc8A=",
            Signature.Of(
                Token,
                "https://hub.example.com/cb",
                Form(("Sid", "B"), ("Sid", "A"), ("Sid", "B"), ("To", "x"))
            )
        );

    [Fact]
    public void Of_a_GET_only_the_address_is_signed() =>
        Assert.Equal(
            "gfJ24kQVnyDI5xsHUeNoTJTW4h8=",
            Signature.Of(
                Token,
                WebhookUrl
                    .Parse("http://127.0.0.1:8080/cb")!
                    .With(Form(("AccountSid", Account), ("ConnectAppSid", App)))
                    .Signed(isVoice: false),
                []
            )
        );

    [Fact]
    public void Names_are_in_ordinal_order() =>
        Assert.Equal(
            "GgNVL3iV7DdZVICbaFaJQiRpHhY=",
            Signature.Of(
                Token,
                "https://h/",
                Form(("b", "1"), ("a", "2"), ("B", "3"), ("A", "4"), ("_", "5"), ("aB", "6"))
            )
        );

    [Fact]
    public void An_empty_form_is_signed_by_the_address_alone() =>
        Assert.Equal("5foFcf5kKy/ra2GbiyaIa8V+hYE=", Signature.Of(Token, "https://hub.example.com/cb", []));

    [Fact]
    public void A_deauthorisation() =>
        Assert.Equal(
            "xZYP8pmInOHSMrsJVKiTE5UoX1g=",
            Signature.Of(
                Token,
                "http://127.0.0.1:8080/connect/deauthorize",
                Form(("AccountSid", Account), ("ConnectAppSid", App))
            )
        );

    private static IEnumerable<KeyValuePair<string, string>> Form(params (string Name, string Value)[] form) =>
        form.Select(f => KeyValuePair.Create(f.Name, f.Value));
}
