using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>Records read so far, for what is kept in two places and must be one object again.</summary>
internal sealed class RecordsBySid
{
    private readonly Dictionary<(Type Kind, string Sid), Record> read = [];

    public void Add(Type kind, IEnumerable<Record> records)
    {
        foreach (var record in records)
        {
            read.TryAdd((kind, record.Sid), record);
        }
    }

    public Record? Find(Type kind, string sid) => read.GetValueOrDefault((kind, sid));
}
