using System.Globalization;
using System.Text;

namespace Trunkline.Egress;

/// <summary>Scheme, host and port of a provider. Connections are kept by it, so those of equal origins are shared.</summary>
internal sealed class EgressOrigin : IEquatable<EgressOrigin>
{
    /// <param name="address">Its path and query are ignored.</param>
    public EgressOrigin(Uri address)
    {
        Text = address.GetLeftPart(UriPartial.Authority);
        IsTls = address.Scheme == Uri.UriSchemeHttps;
        // Names in ASCII, IPv6 addresses without brackets: as they are looked up, dialled and compared with certificates.
        Host = address.IdnHost;
        Port = address.Port;
        var shown = address.HostNameType == UriHostNameType.IPv6 ? $"[{Host}]" : Host;
        Authority = address.IsDefaultPort ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown}:{Port}");
        HostLine = Encoding.ASCII.GetBytes($"Host: {Authority}\r\n");
    }

    /// <summary>Such as <c>https://api.example.com</c>.</summary>
    public string Text { get; }

    public bool IsTls { get; }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Host, with the port when it is not the scheme's own.</summary>
    public string Authority { get; }

    /// <summary>The header <c>Host</c> as it is sent.</summary>
    public byte[] HostLine { get; }

    /// <summary>What the client that keeps connections to it found last, so that it need not look it up for each call.</summary>
    public object? Kept { get; set; }

    public bool Equals(EgressOrigin? other) =>
        other is not null && IsTls == other.IsTls && Port == other.Port && Host == other.Host;

    public override bool Equals(object? obj) => Equals(obj as EgressOrigin);

    public override int GetHashCode() => HashCode.Combine(Host, Port, IsTls);

    public override string ToString() => Text;
}
