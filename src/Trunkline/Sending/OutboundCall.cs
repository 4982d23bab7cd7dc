using Trunkline.Connectors.Definition;
using Trunkline.Errors;

namespace Trunkline.Sending;

/// <summary>What is sent to the provider; a fresh request message can be made of it for each attempt.</summary>
internal abstract class OutboundCall(string method, Uri uri, Credential? credential)
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

    /// <summary>What the provider is shown; another one may be tried when it is refused.</summary>
    public Credential? Credential { get; private set; } = credential;

    /// <summary>Asked once, after the provider refused the credential; null when nobody has another.</summary>
    public AnotherCredential? AfterRefusal { get; init; }

    /// <summary>GET, HEAD and OPTIONS change nothing at the provider (RFC 9110, section 9.2.1).</summary>
    public bool HasNoEffect { get; } = ChangesNothing(method);

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
        if (triedOther || !CanBeSentAgain || AfterRefusal is null || Credential is null)
        {
            return false;
        }

        triedOther = true;
        if (await AfterRefusal(Credential, cancel) is not { } other)
        {
            return false;
        }

        Credential = other;
        return true;
    }

    public HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(Methods[method], uri) { Content = CreateContent() };
        AddHeaders(request);
        return request.TryAddCredential(Credential)
            ? request
            : throw HubError
                .Invalid("The instance's credential holds a control character. Re-authenticate the instance.")
                .Raise();
    }

    protected abstract HttpContent? CreateContent();

    protected abstract void AddHeaders(HttpRequestMessage request);
}

/// <summary>Gives another credential after the provider refused one; null when there is none.</summary>
internal delegate ValueTask<Credential?> AnotherCredential(Credential refused, CancellationToken cancel);
