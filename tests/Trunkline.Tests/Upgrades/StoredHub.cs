using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Tests.Upgrades;

/// <summary>What is known of a stored database: the manifest beside it. Every secret in it is made up.</summary>
internal sealed record StoredHub
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>When. A hub that opens it is given this time, so that nothing in it has expired.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Rows of each table.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    public string OrganizationSecret { get; init; } = "";

    /// <summary>Of the first administrator.</summary>
    public string UserSecret { get; init; } = "";

    public required IReadOnlyList<StoredInstance> Instances { get; init; }

    /// <summary>All have the password of <c>IdentityCalls</c>.</summary>
    public required IReadOnlyList<StoredUser> Users { get; init; }

    public required StoredAnswer Idempotent { get; init; }

    public static StoredHub Read(string file) => JsonSerializer.Deserialize<StoredHub>(File.ReadAllText(file), Format)!;

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Format) + "\n");
}

/// <summary>An instance and what it signs in with at the provider.</summary>
internal sealed record StoredInstance
{
    public required long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Element token.</summary>
    public required string Token { get; init; }

    /// <summary>User name and password of the call to the provider.</summary>
    public required string User { get; init; }
    public required string Password { get; init; }

    /// <summary>The second password, which is tried when the first is refused.</summary>
    public string? Secondary { get; init; }

    public bool Disabled { get; init; }
    public bool Deleted { get; init; }
}

/// <param name="Email">What they sign in with.</param>
/// <param name="Active">They and their account are.</param>
internal sealed record StoredUser(string Email, bool Active);

/// <summary>A call that was answered under an idempotency key.</summary>
internal sealed record StoredAnswer(string Token, string Key, string Path, string Body, string Answer);
