namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// How a record is looked at: at which instant, since its status is read off the clock, and from which address, since
/// the products' links are absolute.
/// </summary>
internal readonly record struct View(DateTimeOffset Now, string Root)
{
    /// <summary>Resources of 2010-04-01 have relative links only, so an instant is enough for them.</summary>
    public static implicit operator View(DateTimeOffset now) => new(now, "");

    public static implicit operator DateTimeOffset(View view) => view.Now;
}
