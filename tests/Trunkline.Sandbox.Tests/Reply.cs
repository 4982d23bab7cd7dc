using System.Net.Http.Headers;
using System.Text.Json;

namespace Trunkline.Sandbox.Tests;

internal sealed record Reply(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public int Code => Body.GetProperty("code").GetInt32();

    public string? this[string field] => Body.GetProperty(field).ToString();
}
