using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>A logo as it came with a form: a good one, none, or what is wrong with it.</summary>
internal sealed record LogoUpload(Logo? Logo, string? Problem)
{
    public const int MostKilobytes = 256;

    private static readonly byte[] PngBeginning = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    public static LogoUpload Of(ConsoleRequest request)
    {
        if (
            !request.Http.Request.HasFormContentType
            || request.Http.Request.Form.Files["Logo"] is not { Length: > 0 } file
        )
        {
            return new(null, null);
        }

        if (file.Length > MostKilobytes * 1024)
        {
            return new(null, $"The file is larger than {MostKilobytes} kB.");
        }

        var bytes = new byte[file.Length];
        using (var stream = file.OpenReadStream())
        {
            stream.ReadExactly(bytes);
        }

        return Of(bytes);
    }

    /// <summary>What a file is, it shows by itself; its name and the browser's word for it do not count.</summary>
    public static LogoUpload Of(byte[] bytes) =>
        bytes.AsSpan().StartsWith(PngBeginning) ? new(new Logo("image/png", bytes), null)
        : SvgPicture.IsHarmless(bytes) ? new(new Logo("image/svg+xml", bytes), null)
        : new(
            null,
            "This is neither a PNG nor a plain SVG. An SVG must have no scripts, links or parts from elsewhere."
        );
}
