namespace Trunkline.Egress;

/// <summary>What is sent once. It can say itself in two ways: on the lane, and as a message of the framework's client.</summary>
internal abstract class EgressRequest
{
    /// <summary>Upper case.</summary>
    public abstract string Method { get; }

    /// <summary>With the credential, where that goes into the query.</summary>
    public abstract EgressAddress Address { get; }

    /// <summary>
    /// The lane may take it: how long its body is stands before its first byte, and nothing has to see the whole message first.
    /// </summary>
    public abstract bool IsPlain { get; }

    /// <summary>Bytes of the body; null when there is none.</summary>
    public abstract long? BodyLength { get; }

    /// <summary>All header lines but those about host and framing.</summary>
    public abstract void WriteHeaders(IHeaderSink to);

    /// <summary>The body, in as many parts as it comes in.</summary>
    public abstract ValueTask WriteBodyAsync(Stream to, Deadline deadline);

    /// <summary>For the framework's client.</summary>
    public abstract HttpRequestMessage ToMessage();
}
