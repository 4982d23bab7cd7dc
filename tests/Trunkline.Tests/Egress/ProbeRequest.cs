using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

/// <summary>A request with the header lines and the body that a test says.</summary>
internal sealed class ProbeRequest(string method, EgressAddress address) : EgressRequest
{
    public List<(string Name, string Value)> Lines { get; } = [];

    public byte[]? Body { get; init; }

    public override string Method => method;

    public override EgressAddress Address => address;

    public override bool IsPlain => true;

    public override long? BodyLength => Body?.Length;

    public override void WriteHeaders(IHeaderSink to) => Add(to);

    public override ValueTask WriteBodyAsync(Stream to, Deadline deadline) => to.WriteAsync(Body);

    public override HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(method), address.ToUri())
        {
            Content = Body is null ? null : new ByteArrayContent(Body),
        };
        Add(new EgressHeaders(message));
        return message;
    }

    private void Add(IHeaderSink to) => Lines.ForEach(line => Assert.True(to.Add(line.Name, line.Value)));
}
