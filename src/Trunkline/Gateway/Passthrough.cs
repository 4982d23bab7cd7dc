using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances.Live;

namespace Trunkline.Gateway;

/// <summary>
/// <c>/passthrough/{connector}/…</c>: the provider's own API with the instance's credential. Method, path, query and body go
/// out byte for byte, status, headers and body come back the same way; only a secret member's value is covered.
/// </summary>
internal sealed class Passthrough(
    InstanceSignIn signIn,
    ProviderSender sender,
    InstanceLimits limits,
    CredentialVault vault,
    TimeProvider time,
    IOptions<GatewayOptions> options
)
{
    private const string Prefix = "/elements/api-v2/passthrough/";
    private const int ChunkSize = 16 * 1024;
    private readonly GatewayOptions settings = options.Value;

    /// <summary>Null when the call was answered.</summary>
    public async ValueTask<HubError?> AnswerAsync(GatewayCall call)
    {
        var http = call.Http;
        var signedIn = await signIn.ResolveAsync(http, tokenAlone: true);
        if (signedIn.Instance is not { } instance)
        {
            return signedIn.Error;
        }

        call.Instance = instance;
        call.UserId = signedIn.Caller?.UserId;
        call.ApiKeyId = signedIn.Caller?.ApiKeyId;
        if (Refuse(http, instance, out var uri) is { } refused)
        {
            return refused;
        }

        using var deadline = Deadline.Of(http, settings, out var wrong);
        if (deadline is null)
        {
            return wrong;
        }

        if (limits.Enter(instance) is { } busy)
        {
            return busy;
        }

        try
        {
            return await ForwardAsync(call, instance, uri!, deadline);
        }
        finally
        {
            instance.Budget.Leave();
        }
    }

    /// <summary>Everything that can be wrong before anything is sent.</summary>
    private static HubError? Refuse(HttpContext http, LiveInstance instance, out Uri? uri)
    {
        uri = null;
        var rest = (RawPath.After(Prefix, http) ?? "").TrimStart('/');
        var slash = rest.IndexOfAny(['/', '?']);
        var connector = slash < 0 ? rest : rest[..slash];
        if (
            connector != instance.Connector.Key
            && connector != instance.Connector.Definition.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
        )
        {
            return HubError.NotFound(
                $"The token's instance is one of '{instance.Connector.Key}'; the path says '{connector}'. Call {Prefix}{instance.Connector.Key}/…"
            );
        }

        if (!OutboundCall.IsKnown(http.Request.Method))
        {
            return new HubError(ErrorKind.MethodNotAllowed, $"The method {http.Request.Method} is not passed through.")
            {
                Allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
            };
        }

        if (instance.Disabled)
        {
            return GatewayErrors.Disabled(instance);
        }

        if (!instance.MayChange && !OutboundCall.ChangesNothing(http.Request.Method))
        {
            return GatewayErrors.ReadOnly(instance);
        }

        uri = instance.Target.At(slash < 0 ? "/" : rest[slash..], out var problem);
        return uri is null
            ? HubError.Invalid($"The path after '{connector}' cannot be passed through: {problem}.")
            : null;
    }

    private async ValueTask<HubError?> ForwardAsync(GatewayCall call, LiveInstance instance, Uri uri, Deadline deadline)
    {
        var http = call.Http;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.MaxRequestMegabytes * 1024L * 1024L;
        }

        var credential = instance.Credential(vault.Sealer, time.GetTimestamp());
        if (credential is null)
        {
            return GatewayErrors.NoCredential(instance);
        }

        if (!credential.IsHeader)
        {
            uri = instance.Target.At(credential.AddTo(uri.PathAndQuery), out _)!;
        }

        var outbound = new StreamedCall(
            http,
            uri,
            credential,
            http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        );
        var sent = await sender.SendAsync(call, outbound, deadline);
        call.RequestBytes = outbound.BodyBytes;
        if (sent.Response is not { } response)
        {
            return sent.Error;
        }

        using (response)
        {
            return await ReturnAsync(call, instance, response, deadline);
        }
    }

    private static async ValueTask<HubError?> ReturnAsync(
        GatewayCall call,
        LiveInstance instance,
        HttpResponseMessage from,
        Deadline deadline
    )
    {
        var http = call.Http;
        var to = http.Response;
        call.ProviderRequestId = GatewayErrors.ProviderRequestId(from);
        var hasBody = !HttpMethods.IsHead(http.Request.Method);
        var secrets = instance.Connector.Definition.SecretMembers;
        var mask = secrets.Count == 0 || !hasBody ? null : new SecretMask(secrets, from.Content.Headers.ContentType);
        var raw = await from.Content.ReadAsStreamAsync(deadline.Token);
        var decode = mask is not null && ContentDecoding.IsEncoded(from);
        if (
            (decode ? ContentDecoding.Decode(raw, from) : raw) is not { } body
            || (mask is { IsText: true } && from.StatusCode == HttpStatusCode.PartialContent)
        )
        {
            return new HubError(
                ErrorKind.ProviderUnavailable,
                $"{instance.Connector.Definition.Name} answered with a part of a text, or compressed in a way that is not known here, so that secrets in it could not be covered."
            );
        }

        await using var open = body;
        to.StatusCode = (int)from.StatusCode;
        ForwardedHeaders.CopyTo(to.Headers, from);
        GatewayErrors.AddInstance(to, instance);
        // What a provider says must not run as a page of the hub's own origin.
        to.Headers.XContentTypeOptions = "nosniff";
        to.Headers.ContentSecurityPolicy = "sandbox";
        if (!hasBody)
        {
            return null;
        }

        if (decode)
        {
            // What is to be covered cannot be seen in a compressed body, so it goes on as it was before.
            to.Headers.ContentEncoding = default;
            to.ContentLength = null;
        }

        using var refusal = to.StatusCode >= 400 ? new Refusal(instance.Connector.Definition) : null;
        var writer = to.BodyWriter;
        // A short body fits into the block that holds the headers already; more is borrowed for a long one only.
        var chunk = (int)Math.Clamp(from.Content.Headers.ContentLength ?? ChunkSize, 512, ChunkSize);
        try
        {
            while (true)
            {
                var memory = writer.GetMemory(chunk);
                var read = await body.ReadAsync(memory, deadline.Token);
                if (read == 0)
                {
                    call.ProviderCode = refusal?.ReadCode();
                    call.Covered = mask?.Covered;
                    return null;
                }

                mask?.Cover(memory.Span[..read]);
                refusal?.Add(memory.Span[..read]);
                writer.Advance(read);
                call.ResponseBytes += read;
                await writer.FlushAsync(deadline.Token);
                deadline.Extend();
            }
        }
        catch (Exception failure) when (!deadline.CallerIsGone && EgressFaults.Classify(failure) is { } fault)
        {
            call.Abort(fault);
            return null;
        }
    }
}
