using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Trunkline.Sandbox.WebKit;

/// <summary>Style sheet, script and pictures: files beside this one, carried inside the program.</summary>
internal static partial class ConsoleAssets
{
    public const string Folder = "/console/assets/";

    private static readonly FrozenDictionary<string, Asset> All = Load();

    private static readonly FrozenDictionary<string, string> Icons = Symbol()
        .Matches(System.Text.Encoding.UTF8.GetString(All["icons.svg"].Content))
        .ToFrozenDictionary(m => m.Groups["id"].Value, m => m.Groups["drawing"].Value);

    /// <summary>An address that changes with the content, so browsers may keep what they have for good.</summary>
    public static string Address(string name) => $"{Folder}{name}?v={All[name].Version}";

    /// <summary>A drawing that says nothing words beside it do not say as well.</summary>
    public static Html Icon(string id) =>
        Html.Trusted($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{Icons[id]}</svg>");

    public static ConsoleAnswer Read(ConsoleRequest request) =>
        All.TryGetValue(request.Route["name"], out var asset)
            ? new ConsoleAnswer.File(asset.ContentType, asset.Content)
            {
                IsForever = request.Query["v"] == asset.Version,
            }
            : ErrorPages.NotFound(request);

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string prefix = "console/";
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[prefix.Length..], n => Read(assembly, n));
    }

    private static Asset Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var version = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new Asset(ContentTypeOf(resource), content, version);
    }

    private static string ContentTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };

    [GeneratedRegex(
        "<symbol id=\"(?<id>[a-z-]+)\"[^>]*>(?<drawing>.*?)</symbol>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Symbol();

    private sealed record Asset(string ContentType, byte[] Content, string Version);
}
