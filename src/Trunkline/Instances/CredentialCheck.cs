using System.Text;
using Trunkline.Catalog;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Errors;

namespace Trunkline.Instances;

/// <summary>Asks the provider, before anything is stored, whether it takes the credentials.</summary>
public sealed class CredentialCheck(EgressClient egress)
{
    private const int MaxErrorBody = 64 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The checked values; an entry such as "these are test credentials" may have been found out on the way.</summary>
    /// <exception cref="HubException">401 the provider refuses; 502 it cannot be reached or fails.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> RunAsync(
        CatalogEntry connector,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancel
    )
    {
        string? Lookup(string key) => values.TryGetValue(key, out var value) ? value : connector.Entry(key)?.Default;
        var check = connector.Definition.Check;
        var type = connector.Definition.Authentication.Find(Lookup("authentication.type"))?.Type;
        var alternatives = check.Alternatives.Where(a => a.For is null || a.For == type).ToList();
        if (alternatives.Find(a => a.WhenKey is { } key && Lookup(key) == "true") is { } known)
        {
            await DemandAsync(connector, known.Call, Lookup, cancel);
            return values;
        }

        var answer = await SendAsync(connector, check.Call, Lookup, cancel);
        if (answer.IsSuccess)
        {
            return values;
        }

        if (alternatives.Find(answer.LeadsTo) is { } other)
        {
            await DemandAsync(connector, other.Call, Lookup, cancel);
            return other.WhenKey is { } found
                ? new Dictionary<string, string?>(values, StringComparer.Ordinal) { [found] = "true" }
                : values;
        }

        throw Refused(connector, answer).Raise();
    }

    private async Task DemandAsync(
        CatalogEntry connector,
        CheckCall call,
        Func<string, string?> lookup,
        CancellationToken cancel
    )
    {
        var answer = await SendAsync(connector, call, lookup, cancel);
        if (!answer.IsSuccess)
        {
            throw Refused(connector, answer).Raise();
        }
    }

    private static HubError Refused(CatalogEntry connector, CheckAnswer answer) =>
        answer.Status >= 500
            ? new HubError(
                ErrorKind.ProviderUnavailable,
                $"{connector.Definition.Name} failed while checking the credentials (HTTP {answer.Status}); nothing was stored. Try again, or send verify=false to store them unchecked."
            )
            {
                ProviderMessage = answer.Fault.Message,
            }
            : HubError.Unauthorized(
                $"{connector.Definition.Name} refused the credentials; nothing was stored. Check the account and its secret."
            ) with
            {
                ProviderMessage = answer.Fault.Message ?? $"HTTP {answer.Status}",
                ProviderCode = answer.Fault.Code,
                MoreInfo = answer.Fault.MoreInfo,
            };

    private async Task<CheckAnswer> SendAsync(
        CatalogEntry connector,
        CheckCall call,
        Func<string, string?> lookup,
        CancellationToken cancel
    )
    {
        var definition = connector.Definition;
        string? ByName(string name) => lookup(connector.KeyOf(name));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);

        var credential = ProviderCredential.Build(connector, lookup("authentication.type"), lookup);
        var target = new EgressTarget(
            ProviderAddress.Resolve(definition, lookup, connector.Origin),
            definition.Provider.PathPrefixes
        );
        var path =
            call.Path.Fill(ByName, escapePath: true)
            ?? throw HubError
                .Invalid("The configuration lacks a value that the check of the credentials needs.")
                .Raise();
        var uri =
            target.At(credential?.AddTo(path) ?? path, out var problem)
            ?? throw HubError.Invalid($"The credentials cannot be checked: {problem}.").Raise();

        using var request = new HttpRequestMessage(new HttpMethod(call.Method), uri);
        if (call.Form.Count > 0)
        {
            var form = string.Join(
                '&',
                call.Form.Select(f =>
                    $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value.Fill(ByName) ?? "")}"
                )
            );
            request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        }

        request.TryAddHeader("Accept", definition.Provider.Accept);
        request.TryAddHeader("User-Agent", UserAgent.Value);
        if (credential is { IsHeader: true } && !request.TryAddHeader(credential.Name, credential.Value.Reveal()))
        {
            throw HubError
                .Invalid("A credential holds a line break or another control character. Paste it again without one.")
                .Raise();
        }

        try
        {
            using var response = await egress.SendAsync(request, timeout.Token);
            var body = await ReadAsync(response, timeout.Token);
            return new CheckAnswer((int)response.StatusCode, AnswerMapper.ReadError(definition, body));
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && EgressFaults.Classify(failure) is { } fault)
        {
            throw new HubError(
                ErrorKind.ProviderUnavailable,
                $"{definition.Name} cannot be reached at {target.Host}: {fault.Describe()}. Nothing was stored. Try again, or send verify=false to store the credentials unchecked."
            ).Raise();
        }
        finally
        {
            credential?.Value.Dispose();
            // The callers go on to the database, which blocks; not on the thread that completes sockets.
            await Task.Yield();
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[MaxErrorBody];
        var length = 0;
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancel) is > 0 and var read)
        {
            length += read;
        }

        return buffer.AsMemory(0, length);
    }

    private readonly record struct CheckAnswer(int Status, ProviderFault Fault)
    {
        public bool IsSuccess => Status is >= 200 and < 300;

        public bool LeadsTo(AlternativeCheck other) =>
            Status == other.WhenStatus && (other.WhenCode is null || Fault.Code == other.WhenCode);
    }
}

/// <summary>How the hub names itself to providers.</summary>
public static class UserAgent
{
    public static readonly string Value = $"Trunkline/{typeof(UserAgent).Assembly.GetName().Version?.ToString(3)}";
}
