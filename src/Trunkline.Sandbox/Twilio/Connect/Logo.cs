namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>The picture of a Connect App. It is kept as uploaded, after a look at what it is.</summary>
internal sealed record Logo(string ContentType, byte[] Bytes);
