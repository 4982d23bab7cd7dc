using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Trunkline.Calls;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Instances.Live;
using Trunkline.Sending;
using Trunkline.Threads;

namespace Trunkline.Gateway;

/// <summary>
/// <c>/passthrough/{connector}/…</c>: the provider's own API with the instance's credential. Method, path, query and body go
/// out byte for byte, status, headers and body come back the same way; only a secret member's value is covered.
/// </summary>
internal sealed class Passthrough(GatewayTools tools, Sender sender) : GatewayEdge<EgressAddress>(tools)
{
    private const string Prefix = "/elements/api-v2/passthrough/";
    private const int ChunkSize = 16 * 1024;

    /// <summary>The path is one of the provider's.</summary>
    public static bool Takes(PathString path) => path.Value!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override string Operation => "passthrough";

    protected override bool TokenAlone => true;

    protected override HubError? Plan(HttpContext http, CallContext call, LiveInstance instance, out EgressAddress plan)
    {
        plan = default;
        var rest = RawPath.After(Prefix, http).TrimStart('/');
        var slash = rest.IndexOfAny('/', '?');
        var connector = slash < 0 ? rest : rest[..slash];
        if (!connector.SequenceEqual(instance.Connector.Key) && !Is(connector, instance.Connector.Definition.Id))
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

        if (InstanceLimits.Refuse(instance, !OutboundCall.ChangesNothing(http.Request.Method)) is { } refused)
        {
            return refused;
        }

        if (instance.Target.At(slash < 0 ? "/" : rest[slash..].ToString(), out var problem) is not { } address)
        {
            return HubError.Invalid($"The path after '{connector}' cannot be passed through: {problem}.");
        }

        plan = address;
        return null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HubError?> ForwardAsync(
        HttpContext http,
        CallContext call,
        EgressAddress plan,
        Deadline deadline
    )
    {
        var instance = call.Instance!;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Settings.MaxRequestMegabytes * 1024L * 1024L;
        }

        var credential = instance.Credentials.Warm() ?? await instance.Credentials.GetAsync(deadline.Token);
        if (credential is null)
        {
            return CallProblems.NoCredential(instance);
        }

        var outbound = new StreamedCall(
            http.Request,
            plan,
            credential,
            http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        )
        {
            Access = instance.CredentialAccess,
        };
        var sent = await sender.SendAsync(outbound, instance.SendRules, deadline, call);
        call.RequestBytes = outbound.BodyBytes;
        if (sent.Response is not { } response)
        {
            return sent.Fault!.ToError(instance.Connector.Definition.Name, outbound.HasNoEffect);
        }

        using (response)
        {
            return await ReturnAsync(http, call, response, deadline);
        }
    }

    /// <summary>Connectors have a name and a number.</summary>
    private static bool Is(ReadOnlySpan<char> connector, long id) =>
        long.TryParse(connector, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number == id
        && connector[0] != '0';

    private static async ValueTask<HubError?> ReturnAsync(
        HttpContext http,
        CallContext call,
        EgressResponse from,
        Deadline deadline
    )
    {
        // 1. What must be covered, and can it be seen?
        var instance = call.Instance!;
        var to = http.Response;
        call.ProviderRequestId = CallProblems.ProviderRequestId(instance, from);
        var hasBody = !HttpMethods.IsHead(http.Request.Method);
        var secrets = instance.Connector.Definition.SecretMembers;
        var mask = secrets.Count == 0 || !hasBody ? null : new SecretMask(secrets, from.Header("Content-Type"));
        var decode = mask is not null && ContentDecoding.IsEncoded(from);
        await using var decoded = decode ? ContentDecoding.Decode(from, deadline) : null;
        if ((decode && decoded is null) || (from.Status == 206 && mask is { IsText: true }))
        {
            return new HubError(
                ErrorKind.ProviderUnavailable,
                $"{instance.Connector.Definition.Name} answered with a part of a text, or compressed in a way that is not known here, so that secrets in it could not be covered."
            );
        }

        // 2. Status and headers.
        to.StatusCode = from.Status;
        ForwardedHeaders.CopyTo(to.Headers, from);
        AddInstance(to, instance);
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

        // 3. The body, part by part, covered on its way. A provider that stalls is given up; a caller's error code is read.
        using var refusal = to.StatusCode >= 400 ? new Refusal(instance.Connector.Definition) : null;
        var writer = to.BodyWriter;
        // A short body fits into the block that holds the headers already; more is borrowed for a long one only.
        var chunk = (int)Math.Clamp(from.ContentLength ?? ChunkSize, 512, ChunkSize);
        var pausedAt = 0L;
        try
        {
            while (true)
            {
                var memory = writer.GetMemory(chunk);
                var read = decoded is null ? await from.ReadAsync(memory, deadline) : await decoded.ReadAsync(memory);
                var isLast = read == 0 || (decoded is null && from.IsRead);
                var isAll = isLast && call.ResponseBytes == 0;
                mask?.Cover(memory.Span[..read], isAll);
                refusal?.Add(memory.Span[..read]);
                writer.Advance(read);
                call.ResponseBytes += read;
                if (!isAll)
                {
                    await writer.FlushAsync(deadline.Token);
                    deadline.Extend();
                    if (call.ResponseBytes - pausedAt >= PoolThread.BytesAtOnce)
                    {
                        pausedAt = call.ResponseBytes;
                        await PoolThread.EnterAsync();
                    }
                }

                if (isLast)
                {
                    // What came in one part leaves together with the head, when the server ends the answer.
                    call.ProviderCode = refusal?.ReadCode();
                    call.Covered = mask?.Covered;
                    return null;
                }
            }
        }
        catch (Exception failure) when (!deadline.CallerIsGone && EgressFaults.Classify(failure) is { } fault)
        {
            // 4. Half a body must not look like a whole one.
            call.Broke(fault);
            http.Abort();
            return null;
        }
    }
}
