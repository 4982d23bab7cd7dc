using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// A resource that only remembers what it was told: form fields in, the same fields out. A new one is a list of
/// columns; what differs from the rule is changed with <c>Description with { … }</c>.
/// </summary>
internal sealed class UniformResource(ResourcePath path, string sidPrefix, IReadOnlyList<Column> columns)
{
    /// <summary>Lists below each record, shown as <c>subresource_uris</c> or <c>links</c>.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>
    /// A rule across columns or records, asked before anything is changed; the record is null while it is being made.
    /// </summary>
    public Func<ApiRequest, FormRecord?, TwilioError?>? Rule { get; init; }

    /// <summary>Everything, with all five verbs.</summary>
    public Resource<FormRecord> Description =>
        new()
        {
            Path = path,
            ListKey = Names.SnakeCase(path.Name.Split('/')[^1]),
            Fields = Fields,
            Filters = [.. columns.Where(c => c.Filters).Select(c => c.Filter)],
            Create = Create,
            Update = Update,
            Delete = (_, _) => null,
        };

    public IReadOnlyList<Field<FormRecord>> Fields => path.IsProduct ? ProductFields : ApiFields;

    private IEnumerable<Field<FormRecord>> Shown => columns.Where(c => !c.Hidden).Select(c => c.Field);

    private IReadOnlyList<Field<FormRecord>> ProductFields =>
        [
            Field<FormRecord>.Text("sid", r => r.Sid),
            Field<FormRecord>.Text("account_sid", r => r.AccountSid),
            Field<FormRecord>.IsoDate("date_created", r => r.DateCreated),
            Field<FormRecord>.IsoDate("date_updated", r => r.DateUpdated),
            .. Shown,
            Field<FormRecord>.Url("url", ProductPathOf),
            .. Children.Count == 0
                ? []
                : new[] { Field<FormRecord>.Links(ProductPathOf, [.. Children.Select(c => (Names.SnakeCase(c), c))]) },
        ];

    private IReadOnlyList<Field<FormRecord>> ApiFields =>
        [
            Field<FormRecord>.Text("sid", r => r.Sid),
            Field<FormRecord>.Text("account_sid", r => r.AccountSid),
            Field<FormRecord>.Date("date_created", (r, _) => r.DateCreated),
            Field<FormRecord>.Date("date_updated", (r, _) => r.DateUpdated),
            .. Shown,
            Field<FormRecord>.Text("uri", r => PathOf(r) + ".json"),
            .. Children.Count == 0
                ? []
                : new[] { Field<FormRecord>.Subresources(PathOf, [.. Children.Select(c => (Names.SnakeCase(c), c))]) },
        ];

    public Result<FormRecord> Create(ApiRequest request)
    {
        foreach (var column in columns)
        {
            if (column.Required && request.Form.Filled(column.Parameter!) is null)
            {
                return RequestErrors.Missing(column.Parameter!);
            }
        }

        if (Rule?.Invoke(request, null) is { } refused)
        {
            return refused;
        }

        var record = Make(request.World, request.Account, request.Now, path.Owner(request));
        foreach (var column in columns.Where(c => c.Parent is not null))
        {
            record[column.Name] = request.RouteValue(column.Parent!);
        }

        return Apply(request, record, columns) is { } error ? error : record;
    }

    public TwilioError? Update(ApiRequest request, FormRecord record)
    {
        if ((Rule?.Invoke(request, record) ?? Apply(request, record, columns.Where(c => c.Updatable))) is { } error)
        {
            return error;
        }

        record.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    /// <summary>
    /// A record with its defaults, below the parent of that path. A SID is given to what is known by the SID of
    /// something else.
    /// </summary>
    public FormRecord Make(World world, Account account, DateTimeOffset at, string owner = "", string? sid = null)
    {
        var (made, sequence) = world.Sids.Next(sidPrefix);
        var date = Wire.WholeSeconds(at);
        var record = new FormRecord
        {
            Sid = sid ?? made,
            Sequence = sequence,
            AccountSid = account.Sid,
            Path = owner.Length == 0 ? path.Name : $"{owner}/{path.Name}",
            DateCreated = date,
            DateUpdated = date,
        };
        foreach (var column in columns)
        {
            record[column.Name] = column.Default;
        }

        return record;
    }

    private static string PathOf(FormRecord record) => $"{Wire.Root}/{record.AccountSid}/{record.Path}/{record.Sid}";

    /// <summary>The product comes first in the path and is left to the host.</summary>
    private static string ProductPathOf(FormRecord record) =>
        $"{record.Path[record.Path.IndexOf('/', StringComparison.Ordinal)..]}/{record.Sid}";

    private static TwilioError? Apply(ApiRequest request, FormRecord record, IEnumerable<Column> columns)
    {
        // Everything is checked before anything is changed, so a refused update leaves no half of itself behind.
        var changes = new List<(string Name, object? Value)>();
        foreach (var column in columns)
        {
            if (column.Parameter is null || !request.Form.Has(column.Parameter))
            {
                continue;
            }

            var sent = request.Form.All(column.Parameter).ToList();
            if (column.Kind.EmptyIsDefault && sent[^1].Length == 0)
            {
                changes.Add((column.Name, column.Default));
            }
            else if (column.Kind.Read(sent) is { } value)
            {
                changes.Add((column.Name, value));
            }
            else
            {
                return column.Kind.Refuse(column.Parameter, sent[^1]);
            }
        }

        foreach (var (name, value) in changes)
        {
            record[name] = value;
        }

        return null;
    }
}
