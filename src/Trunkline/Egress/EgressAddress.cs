namespace Trunkline.Egress;

/// <summary>Where a request goes.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="PathAndQuery">Exactly as it is sent: it begins with <c>/</c> and is ASCII without blanks and control characters.</param>
internal readonly record struct EgressAddress(EgressOrigin Origin, string PathAndQuery)
{
    public static EgressAddress Of(Uri uri) => new(new EgressOrigin(uri), uri.PathAndQuery);

    public Uri ToUri() =>
        new(Origin.Text + PathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
