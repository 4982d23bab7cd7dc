namespace Trunkline.Settings;

/// <summary>Of section <c>Hosting</c>: what rooms need to know of where the hub is found.</summary>
internal sealed class AddressOptions
{
    /// <summary>The address that clients use, when a proxy stands before the hub; shown in documents. Default: the first of <c>Hosting:Urls</c>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The sandbox's pages, which the console links to; <c>quickstart</c> sets it. Default: none.</summary>
    public string? SandboxUrl { get; set; }

    public IEnumerable<string> Problems()
    {
        if (PublicUrl is not null && !IsAddress(PublicUrl))
        {
            yield return $"Hosting:PublicUrl is '{PublicUrl}'; use an absolute address such as https://hub.example.com.";
        }

        if (SandboxUrl is not null && !IsAddress(SandboxUrl))
        {
            yield return $"Hosting:SandboxUrl is '{SandboxUrl}'; use an absolute address such as http://localhost:5081.";
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
