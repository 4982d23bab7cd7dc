using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Api;

/// <summary>
/// A resource that only remembers what it was told: form fields in, the same fields out. A new one is a list of
/// columns.
/// </summary>
internal sealed class UniformResource(string path, string sidPrefix, IReadOnlyList<Column> columns)
{
    public IReadOnlyList<Field<FormRecord>> Fields { get; } =
    [
        Field<FormRecord>.Text("sid", r => r.Sid),
        Field<FormRecord>.Text("account_sid", r => r.AccountSid),
        Field<FormRecord>.Date("date_created", (r, _) => r.DateCreated),
        Field<FormRecord>.Date("date_updated", (r, _) => r.DateUpdated),
        .. columns.Select(FieldOf),
        Field<FormRecord>.Text("uri", r => $"{Wire.Root}/{r.AccountSid}/{path}/{r.Sid}.json"),
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

        var record = Make(request.World, request.Account, request.Now);
        return Apply(request, record, columns) is { } error ? error : record;
    }

    public TwilioError? Update(ApiRequest request, FormRecord record)
    {
        if (Apply(request, record, columns.Where(c => c.Updatable)) is { } error)
        {
            return error;
        }

        record.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    /// <summary>A record with its defaults.</summary>
    public FormRecord Make(World world, Account account, DateTimeOffset at)
    {
        var (sid, sequence) = world.Sids.Next(sidPrefix);
        var date = Wire.WholeSeconds(at);
        var record = new FormRecord
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            DateCreated = date,
            DateUpdated = date,
        };
        foreach (var column in columns)
        {
            record[column.Name] = column.Default;
        }

        return record;
    }

    private static TwilioError? Apply(ApiRequest request, FormRecord record, IEnumerable<Column> columns)
    {
        // Everything is checked before anything is changed, so a refused update leaves no half of itself behind.
        var changes = new List<(string Name, object Value)>();
        foreach (var column in columns)
        {
            if (column.Parameter is null || request.Form[column.Parameter] is not { } text)
            {
                continue;
            }

            if (column.Default is not bool)
            {
                changes.Add((column.Name, text));
            }
            else if (bool.TryParse(text, out var flag))
            {
                changes.Add((column.Name, flag));
            }
            else
            {
                return RequestErrors.Invalid(column.Parameter, text);
            }
        }

        foreach (var (name, value) in changes)
        {
            record[name] = value;
        }

        return null;
    }

    private static Field<FormRecord> FieldOf(Column column) =>
        column.Default is bool
            ? Field<FormRecord>.Flag(column.Name, r => r[column.Name] is true)
            : Field<FormRecord>.Text(column.Name, r => r.Text(column.Name));
}
