using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>An account and everything in it: its own record, the lists below it, and the charges of what is gone.</summary>
internal static class AccountJson
{
    public static void Write(Utf8JsonWriter json, Account account)
    {
        json.WriteStartObject();
        json.WritePropertyName("record"u8);
        RecordJson.Write(json, account);
        json.WritePropertyName("departed"u8);
        JsonSerializer.Serialize(json, account.Departed.Entries(), RecordJson.Options);
        json.WriteStartArray("lists"u8);
        foreach (var (owner, name, records) in account.Stored())
        {
            if (records.Count > 0)
            {
                WriteList(json, owner, name, records);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static Account Read(JsonElement json, RecordsBySid known)
    {
        var account = (Account)RecordJson.Read(typeof(Account), json.GetProperty("record"));
        foreach (var charge in json.GetProperty("departed").Deserialize<List<Charge>>(RecordJson.Options)!)
        {
            account.Departed.Add(charge);
        }

        foreach (var list in json.GetProperty("lists").EnumerateArray())
        {
            var kind = RecordJson.Kinds[list.GetProperty("kind").GetString()!];
            var records = list.GetProperty("records").EnumerateArray().Select(r => RecordJson.Read(kind, r)).ToList();
            account.Store(list.GetProperty("owner").GetString()!, list.GetProperty("name").GetString()!, records);
            known.Add(kind, records);
        }

        return account;
    }

    private static void WriteList(Utf8JsonWriter json, string owner, string name, IReadOnlyList<Record> records)
    {
        json.WriteStartObject();
        json.WriteString("owner"u8, owner);
        json.WriteString("name"u8, name);
        json.WriteString("kind"u8, records[0].GetType().Name);
        json.WriteStartArray("records"u8);
        foreach (var record in records)
        {
            RecordJson.Write(json, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
