using Trunkline.Errors;

namespace Trunkline.Sending;

/// <summary>What is sent to the provider; a fresh request message can be made of it for each attempt.</summary>
internal abstract class OutboundCall(string method, Uri uri, ProviderCredential? credential)
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

    /// <summary>What the provider is shown; another one may be tried when it is refused.</summary>
    public ProviderCredential? Credential { get; private set; } = credential;

    /// <summary>Gives another credential after the provider refused one, or null; itself null when there is no other.</summary>
    public Func<ProviderCredential, ProviderCredential?>? AfterRefusal { get; init; }

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
    public bool TryOtherCredential()
    {
        if (triedOther || !CanBeSentAgain || AfterRefusal is null || Credential is null)
        {
            return false;
        }

        triedOther = true;
        Credential = AfterRefusal(Credential);
        return Credential is not null;
    }

    public HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(Methods[method], uri) { Content = CreateContent() };
        AddHeaders(request);
        return Credential?.AddTo(request) != false
            ? request
            : throw HubError
                .Invalid("The instance's credential holds a control character. Re-authenticate the instance.")
                .Raise();
    }

    protected abstract HttpContent? CreateContent();

    protected abstract void AddHeaders(HttpRequestMessage request);

    private bool triedOther;
}
