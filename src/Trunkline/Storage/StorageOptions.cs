using Trunkline.Settings;

namespace Trunkline.Storage;

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary><c>SQLite</c> (default) or <c>PostgreSQL</c>.</summary>
    [ShownInFull]
    public string Provider { get; set; } = "SQLite";

    /// <summary>Folder of the SQLite file, of the key file and of whatever else the hub keeps. Default <c>./data</c>.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Npgsql connection string; required for PostgreSQL.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Everything that is wrong with the section, in words.</summary>
    public IEnumerable<string> Problems()
    {
        if (Provider is not ("SQLite" or "PostgreSQL"))
        {
            yield return $"Storage:Provider is '{Provider}'; use SQLite or PostgreSQL.";
        }

        if (Provider == "PostgreSQL" && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Storage:ConnectionString is missing; PostgreSQL needs one, such as 'Host=localhost;Database=trunkline;Username=trunkline'.";
        }

        if (string.IsNullOrWhiteSpace(Data))
        {
            yield return "Storage:Data is empty; name the folder to keep data in, such as ./data.";
        }
    }
}
