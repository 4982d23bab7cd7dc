namespace Trunkline.Credentials;

/// <summary>32 bytes as base64 in an environment variable, taken out of the process's environment once read.</summary>
internal sealed class EnvironmentKeyProvider(string variable) : KeyProvider
{
    public override Task<KeyResult> GetAsync(bool firstStart, CancellationToken cancel)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Task.FromResult(
                KeyResult.Missing($"The environment variable {variable} is not set. Set it to 32 bytes as base64.")
            );
        }

        Environment.SetEnvironmentVariable(variable, null);
        return Task.FromResult(
            KeyText.Parse(text) is { } key
                ? KeyResult.Found(key)
                : KeyResult.Missing($"The environment variable {variable} does not hold 32 bytes as base64.")
        );
    }
}
