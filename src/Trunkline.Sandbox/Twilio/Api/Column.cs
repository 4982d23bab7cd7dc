using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// A field of a uniform resource and the form parameter that sets it: <c>voice_url</c> by <c>VoiceUrl</c>, unless
/// told otherwise. Without a default it is null until it is set.
/// </summary>
internal sealed record Column(string Name, ColumnKind Kind, object? Default = null)
{
    /// <summary>Name in a form; null for what no request can set.</summary>
    public string? Parameter { get; init; } = Names.PascalCase(Name);

    public bool Required { get; init; }

    /// <summary>Whether an update may set it as well.</summary>
    public bool Updatable { get; init; } = true;

    /// <summary>Kept and never shown, such as a password.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether lists can be narrowed by it, under the name of its parameter.</summary>
    public bool Filters { get; init; }

    /// <summary>The parent whose SID it shows, by the name it has in the path.</summary>
    public string? Parent { get; init; }

    public static Column Text(string name, string? preset = null) => new(name, ColumnKind.Text, preset);

    /// <summary>At most 64 characters (https://www.twilio.com/docs/api/errors/20002).</summary>
    public static Column FriendlyName(string? preset = null) =>
        new("friendly_name", ColumnKind.FriendlyName, preset) { Filters = true };

    public static Column Flag(string name, bool? preset = false) => new(name, ColumnKind.Flag, preset);

    public static Column Int(string name, long? preset = null, long min = 0, long max = int.MaxValue) =>
        new(name, ColumnKind.Int(min, max), preset);

    public static Column Number(string name, decimal? preset = null) => new(name, ColumnKind.Number, preset);

    public static Column Url(string name, string? preset = null) => new(name, ColumnKind.Url, preset);

    public static Column Method(string name, string? preset = "POST") => new(name, ColumnKind.Method, preset);

    public static Column Sid(string name, string prefix, string? preset = null) =>
        new(name, ColumnKind.Sid(prefix), preset);

    public static Column OneOf(string name, string? preset, params IReadOnlyList<string> allowed) =>
        new(name, ColumnKind.OneOf(allowed), preset);

    public static Column List(string name, params IReadOnlyList<string> allowed) =>
        new(name, ColumnKind.List(allowed), new List<string>());

    /// <summary>A text that no request can set.</summary>
    public static Column Constant(string name, string? value) => Text(name, value) with { Parameter = null };

    public static Column OfParent(string name, string parameter) =>
        Text(name) with
        {
            Parameter = null,
            Parent = parameter,
        };

    public Field<FormRecord> Field =>
        new(
            Name,
            (json, record, _) =>
            {
                if (record[Name] is { } value)
                {
                    Kind.Write(json, value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }
        );

    public Filter<FormRecord> Filter =>
        Kind == ColumnKind.Flag
            ? Filter<FormRecord>.Flag(Parameter!, record => record[Name] is true)
            : Filter<FormRecord>.Exact(Parameter!, record => record.Text(Name));
}
