namespace Trunkline.Sandbox.Twilio.State;

/// <summary>
/// Records read back from a file, until the resource they belong to asks for them: only it knows how to make the
/// collection, with what happens when a record leaves.
/// </summary>
internal sealed class StoredRecords(IReadOnlyList<Record> records) : IRecords
{
    public Record? Find(string sid) => records.FirstOrDefault(r => r.Sid == sid);

    public IReadOnlyList<Record> Oldest() => records;

    public void Clear() { }
}
