using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Errors;

namespace Trunkline.Sending;

/// <summary>What is sent to the provider, as often as it takes.</summary>
/// <param name="method">Upper case.</param>
/// <param name="address">Made by an <see cref="EgressTarget"/>, which holds the credential to its host; without the credential.</param>
/// <param name="credential">What the provider is shown at first.</param>
internal abstract class OutboundCall(string method, EgressAddress address, Credential? credential) : EgressRequest
{
    private static readonly Dictionary<string, HttpMethod> Methods = new(StringComparer.Ordinal)
    {
        ["GET"] = HttpMethod.Get,
        ["HEAD"] = HttpMethod.Head,
        ["POST"] = HttpMethod.Post,
        ["PUT"] = HttpMethod.Put,
        ["PATCH"] = HttpMethod.Patch,
        ["DELETE"] = HttpMethod.Delete,
        ["OPTIONS"] = HttpMethod.Options,
    };

    private bool triedOther;

    public override string Method => method;

    public override EgressAddress Address =>
        Credential is { IsInQuery: true }
            ? address with
            {
                PathAndQuery = Credential.AddTo(address.PathAndQuery),
            }
            : address;

    /// <summary>A credential that signs must see the message.</summary>
    public override bool IsPlain => Credential is null || Credential.IsInQuery || Credential.PlainHeader is not null;

    /// <summary>What the provider is shown; another one may be tried when it is refused.</summary>
    public Credential? Credential { get; private set; } = credential;

    /// <summary>Where the credential came from; null when there is no other.</summary>
    public CredentialAccess? Access { get; init; }

    /// <summary>GET, HEAD and OPTIONS change nothing at the provider (RFC 9110, section 9.2.1).</summary>
    public bool HasNoEffect => ChangesNothing(method);

    /// <summary>The body, if any, is still there to be sent once more.</summary>
    public abstract bool CanBeSentAgain { get; }

    /// <summary>All of the request is on its way, as far as it is known; what breaks now is the answer.</summary>
    public virtual bool IsOut => true;

    /// <summary>Why the caller's body did not come as a whole; null as long as it does.</summary>
    public virtual CallerBodyException? CallerFault(bool isLate) => null;

    public static bool ChangesNothing(string method) => method is "GET" or "HEAD" or "OPTIONS";

    public static bool IsKnown(string method) => Methods.ContainsKey(method);

    /// <summary>Takes the other credential, once; false when there is none or the body cannot be sent again.</summary>
    public async ValueTask<bool> TryOtherCredentialAsync(CancellationToken cancel)
    {
        if (triedOther || !CanBeSentAgain || Access is null || Credential is null)
        {
            return false;
        }

        triedOther = true;
        if (await Access.AfterRefusal(Credential, cancel) is not { } other)
        {
            return false;
        }

        Credential = other;
        return true;
    }

    /// <summary>Before it is sent again after a wait: what was shown may be changed by then, or rest and be wiped.</summary>
    public async ValueTask RenewCredentialAsync(CancellationToken cancel)
    {
        if (Access is not null && await Access.Current(cancel) is { } current)
        {
            Credential = current;
        }
    }

    public override HttpRequestMessage ToMessage()
    {
        var request = new HttpRequestMessage(Methods[method], Address.ToUri()) { Content = CreateContent() };
        AddHeaders(new EgressHeaders(request), null);
        return request.TryAddCredential(Credential) ? request : throw UnfitCredential();
    }

    public override void WriteHeaders(IHeaderSink to)
    {
        var name = Credential?.PlainHeader;
        AddHeaders(to, name);
        if (name is not null && !to.Add(name, Credential!.PlainValue))
        {
            throw UnfitCredential();
        }
    }

    protected abstract HttpContent? CreateContent();

    /// <param name="to">Takes them.</param>
    /// <param name="except">A name that the credential takes: what the caller sent under it must not stand beside it.</param>
    protected abstract void AddHeaders(IHeaderSink to, string? except);

    private static HubException UnfitCredential() =>
        HubError.Invalid("The instance's credential holds a control character. Re-authenticate the instance.").Raise();
}

/// <summary>How a call comes by a credential once more.</summary>
internal abstract class CredentialAccess
{
    /// <summary>The one to show now.</summary>
    public abstract ValueTask<Credential?> Current(CancellationToken cancel);

    /// <summary>Another one, after the provider refused one; null when there is none.</summary>
    public abstract ValueTask<Credential?> AfterRefusal(Credential refused, CancellationToken cancel);
}
