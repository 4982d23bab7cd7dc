using System.Text.Json;
using Trunkline.Catalog;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Errors;
using Trunkline.Sending;
using Trunkline.Storage;

namespace Trunkline.Instances.Health;

/// <summary>Asks the provider, before anything is stored, whether it takes the credentials.</summary>
internal sealed class CredentialCheck(ProviderRequests requests)
{
    private const int MaxErrorBody = 64 * 1024;

    /// <summary>What was found; an entry such as "these are test credentials" may be found out on the way, and is put into the values.</summary>
    /// <exception cref="HubException">400: the configuration lacks what the check needs; 401 the provider refuses; 502 it cannot be reached or fails.</exception>
    public async Task<CheckResult> RunAsync(
        CatalogEntry connector,
        ConfigurationValues values,
        CancellationToken cancel
    )
    {
        var result = await AskAsync(connector, values, cancel);
        return result.Error is { } error ? throw error.Raise() : result;
    }

    /// <summary>The same for those who want to know rather than to store: a refusal is a result.</summary>
    public async Task<CheckResult> AskAsync(
        CatalogEntry connector,
        ConfigurationValues values,
        CancellationToken cancel
    )
    {
        var check = connector.Definition.Check;
        var type = connector.Definition.Authentication.Find(values.TextOrDefault("authentication.type"))?.Type;
        var alternatives = check.Alternatives.Where(a => a.For is null || a.For == type).ToList();
        if (alternatives.Find(a => a.WhenKey is { } key && values.TextOrDefault(key) == "true") is { } known)
        {
            return Result(connector, await SendAsync(connector, known.Call, values, cancel));
        }

        var answer = await SendAsync(connector, check.Call, values, cancel);
        if (answer.IsSuccess || alternatives.Find(answer.LeadsTo) is not { } other)
        {
            return Result(connector, answer);
        }

        var second = Result(connector, await SendAsync(connector, other.Call, values, cancel));
        if (second.Error is null && other.WhenKey is { } found)
        {
            values.Set(found, "true");
        }

        return second;
    }

    private static CheckResult Result(CatalogEntry connector, CheckAnswer answer) =>
        new(
            answer.Reason,
            answer.Status == 0 ? null : answer.Status,
            answer.Fault?.Code,
            answer.AccountName,
            answer.Error ?? Refused(connector, answer)
        );

    private static HubError? Refused(CatalogEntry connector, CheckAnswer answer) =>
        answer.IsSuccess ? null
        : answer.Status >= 500
            ? new HubError(
                ErrorKind.ProviderUnavailable,
                $"{connector.Definition.Name} failed while checking the credentials (HTTP {answer.Status}); nothing was stored. Try again, or send verify=false to store them unchecked."
            )
            {
                ProviderMessage = answer.Fault?.Message,
            }
        : HubError.Unauthorized(
            $"{connector.Definition.Name} refused the credentials; nothing was stored. Check the account and its secret."
        ) with
        {
            ProviderMessage = answer.Fault?.Message ?? $"HTTP {answer.Status}",
            ProviderCode = answer.Fault?.Code,
            MoreInfo = answer.Fault?.MoreInfo,
        };

    private async Task<CheckAnswer> SendAsync(
        CatalogEntry connector,
        CheckCall call,
        ConfigurationValues values,
        CancellationToken cancel
    )
    {
        var definition = connector.Definition;
        string? ByName(string name) => values.TextOrDefault(connector.KeyOf(name));
        using var credential = definition
            .Authentication.Find(values.TextOrDefault("authentication.type"))
            ?.Credential.Make((name, to) => values.Write(connector.KeyOf(name), to));
        var target = new EgressTarget(
            ProviderAddress.Resolve(definition, values.TextOrDefault, connector.Origin),
            definition.Provider.PathPrefixes
        );
        var path =
            call.Path.Fill(ByName, escapePath: true)
            ?? throw HubError
                .Invalid("The configuration lacks a value that the check of the credentials needs.")
                .Raise();
        var address =
            target.At(path, out var problem)
            ?? throw HubError.Invalid($"The credentials cannot be checked: {problem}.").Raise();

        using var probe = new HttpRequestMessage(new HttpMethod(call.Method), address.ToUri());
        if (!probe.TryAddCredential(credential))
        {
            throw HubError
                .Invalid("A credential holds a line break or another control character. Paste it again without one.")
                .Raise();
        }

        var request = new ProviderRequest(call.Method, address)
        {
            Credential = credential,
            Accept = definition.Provider.Accept,
            MaxAnswerBytes = MaxErrorBody,
        };
        var answer = await requests.SendAsync(
            call.Form.Count == 0
                ? request
                : request.WithForm(call.Form.Select(f => KeyValuePair.Create(f.Key, f.Value.Fill(ByName) ?? ""))),
            cancel
        );
        if (answer.Fault is not { } fault)
        {
            return new CheckAnswer(answer.Status, AnswerMapper.ReadError(definition, answer.Body))
            {
                AccountName = answer.IsSuccess ? Member(answer.Body, definition.Check.AccountName) : null,
            };
        }

        return new CheckAnswer(0, null)
        {
            Reason = HealthReason.OfFault(fault.Cause),
            Error = new HubError(
                ErrorKind.ProviderUnavailable,
                $"{definition.Name} cannot be reached at {target.Host}: {fault.Describe()}. Nothing was stored. Try again, or send verify=false to store the credentials unchecked."
            ),
        };
    }

    /// <summary>A name that people will read: plain, and not longer than names of instances are.</summary>
    private static string? Member(ReadOnlyMemory<byte> body, string? name)
    {
        try
        {
            using var json = name is null ? null : JsonDocument.Parse(body);
            var text =
                json?.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty(name!, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: <= PlainText.MaxLength } said
                    ? PlainText.Of(StorableText.Require(said, name!)!)
                    : "";
            return text.Length > 0 ? text : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or HubException)
        {
            return null;
        }
    }

    private sealed record CheckAnswer(int Status, ProviderFault? Fault)
    {
        public bool IsSuccess => Status is >= 200 and < 300;

        public string Reason { get; init; } = HealthReason.OfStatus(Status);
        public string? AccountName { get; init; }

        /// <summary>There was no answer at all.</summary>
        public HubError? Error { get; init; }

        public bool LeadsTo(AlternativeCheck other) =>
            Status == other.WhenStatus && (other.WhenCode is null || Fault?.Code == other.WhenCode);
    }
}

/// <summary>What a provider said about credentials.</summary>
/// <param name="Reason">See <see cref="HealthReason"/>.</param>
/// <param name="Status">The provider's; null when it did not answer.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="AccountName">The account's name, where the connector says how the provider tells it.</param>
/// <param name="Error">Null when the provider took them.</param>
internal sealed record CheckResult(string Reason, int? Status, string? Code, string? AccountName, HubError? Error)
{
    /// <summary>The health of an instance that was checked just now.</summary>
    public InstanceHealth ToHealth(long now) => new(Reason, now, now, new Evidence("check", now, Status, Code, null));
}
