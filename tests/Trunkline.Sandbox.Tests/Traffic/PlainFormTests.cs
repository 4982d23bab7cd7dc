using System.Text;
using Microsoft.AspNetCore.Http;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Tests.Traffic;

/// <summary>What is read here says the same as what the framework reads.</summary>
public sealed class PlainFormTests
{
    private const string Plain = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("To=%2B14155551234&From=%2B14155550100&Body=Hi+there%21")]
    [InlineData("Body=%C3%BC%F0%9F%98%80&Body=second&Empty=")]
    [InlineData("a=b=c&%42=%3D%26")]
    public async Task A_plain_form_is_read(string body)
    {
        var form = await PlainForm.ReadAsync(Request(body, Plain));
        Assert.Equal(await FrameworkAsync(Request(body, Plain)), form!.Items);
    }

    /// <summary>The framework takes names that differ in case for one name; Twilio does not.</summary>
    [Fact]
    public async Task Names_stay_as_they_were_sent() =>
        Assert.Equal([new("to", "1"), new("To", "2")], (await PlainForm.ReadAsync(Request("to=1&To=2", Plain)))!.Items);

    [Theory]
    [InlineData("", Plain)]
    [InlineData("a", Plain)]
    [InlineData("=a", Plain)]
    [InlineData("a=1&&b=2", Plain)]
    [InlineData("a=1&", Plain)]
    [InlineData("a=%zz", Plain)]
    [InlineData("a=%4", Plain)]
    [InlineData("a=%FF", Plain)]
    [InlineData("a=1", Plain + "; charset=utf-16")]
    public async Task Anything_else_is_left_to_the_framework(string body, string type)
    {
        var request = Request(body, type);
        Assert.Null(await PlainForm.ReadAsync(request));
        Assert.Equal(await FrameworkAsync(Request(body, type)), await FrameworkAsync(request));
    }

    [Fact]
    public async Task A_long_form_is_left_to_the_framework() =>
        Assert.Null(await PlainForm.ReadAsync(Request("a=" + new string('x', 9000), Plain)));

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> FrameworkAsync(HttpRequest request) =>
        Parameters.OfForm(await request.ReadFormAsync()).Items;

    private static HttpRequest Request(string body, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = type;
        request.ContentLength = bytes.Length;
        request.Body = new MemoryStream(bytes);
        return request;
    }
}
