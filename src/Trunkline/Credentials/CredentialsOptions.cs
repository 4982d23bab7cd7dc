using Trunkline.Settings;

namespace Trunkline.Credentials;

/// <summary>Section <c>Credentials</c>.</summary>
internal sealed class CredentialsOptions
{
    /// <summary><c>file</c> (default) or <c>env</c>.</summary>
    [ShownInFull]
    public string KeyProvider { get; set; } = "file";

    /// <summary>The key file; default <c>trunkline.key</c> in the data folder. Keep a copy apart from the database's backups.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The variable that holds the key when the provider is <c>env</c>. Default <c>TRUNKLINE_KEY</c>.</summary>
    public string KeyVariable { get; set; } = "TRUNKLINE_KEY";

    public IEnumerable<string> Problems()
    {
        if (KeyProvider is not ("file" or "env"))
        {
            yield return $"Credentials:KeyProvider is '{KeyProvider}'; use file or env.";
        }

        if (KeyProvider == "env" && string.IsNullOrWhiteSpace(KeyVariable))
        {
            yield return "Credentials:KeyVariable is empty; name the environment variable that holds the key.";
        }
    }
}
