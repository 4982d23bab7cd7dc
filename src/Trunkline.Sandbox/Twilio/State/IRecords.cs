namespace Trunkline.Sandbox.Twilio.State;

/// <summary>A collection seen without the kind of its records, as a parent is seen by what hangs below it.</summary>
internal interface IRecords
{
    Record? Find(string sid);

    /// <summary>Everything, oldest first.</summary>
    IReadOnlyList<Record> Oldest();

    /// <summary>Deletes every record, as if one by one.</summary>
    void Clear();
}
