using System.Net.Http.Json;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Makes the sandbox fail, through its control API.</summary>
internal sealed class SandboxFaults(Uri sandbox) : IDisposable
{
    private readonly HttpClient control = new() { BaseAddress = new Uri(sandbox, "/sandbox/v1/") };

    public async Task SetAsync(object fault)
    {
        using var made = await control.PostAsJsonAsync("faults", fault);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    public async Task ClearAsync() => (await control.Delete("faults")).Dispose();

    public void Dispose() => control.Dispose();
}
