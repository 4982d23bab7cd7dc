using Trunkline.Sandbox.Twilio.Numbers;

namespace Trunkline.Sandbox.Twilio.PageKit;

/// <summary>Phone numbers as people read them.</summary>
internal static class PhoneText
{
    /// <summary>A number as its country writes it; anything else as it is.</summary>
    public static string Of(string? address) => address is null ? "" : E164.National(address);
}
