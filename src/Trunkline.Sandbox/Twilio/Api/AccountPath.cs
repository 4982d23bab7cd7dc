namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>The account a path names and the first segment below it, found before any route is.</summary>
internal readonly record struct AccountPath(string? AccountSid, string Resource)
{
    public static AccountPath Of(string path)
    {
        if (!path.StartsWith(Wire.Root + "/", StringComparison.Ordinal))
        {
            return new(null, "");
        }

        var below = path[(Wire.Root.Length + 1)..].Split('/', 3);
        return new(below[0], below.Length > 1 ? below[1] : "");
    }
}
