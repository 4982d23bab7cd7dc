using System.Text.Json;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Control;

/// <summary>A request to <c>/sandbox/v1</c> whose sender may.</summary>
internal sealed class ControlRequest(HttpContext http, Worlds worlds, Tenant tenant, string[] values)
{
    public const int LargestState = 512 * 1024 * 1024;

    public Worlds Worlds => worlds;

    /// <summary>The one named by <c>?tenant=</c>, or the default one.</summary>
    public Tenant Tenant => tenant;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>What stands in the path for the only parameter a path has.</summary>
    public string Value => values[0];

    public Parameters Query { get; } = Parameters.OfQuery(http.Request.QueryString.Value);

    /// <summary>The body, or a new one where it may be left out.</summary>
    /// <exception cref="JsonException">It is not what is asked for.</exception>
    public async Task<T> ReadAsync<T>()
    {
        var bytes = await BytesAsync();
        return JsonSerializer.Deserialize<T>(bytes.Length == 0 ? "{}"u8 : bytes, ControlJson.Options)
            ?? throw new JsonException("The body is null.");
    }

    public async Task<byte[]> BytesAsync()
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }
}
