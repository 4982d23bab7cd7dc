using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>What a number can do.</summary>
internal readonly record struct Capabilities(bool Voice, bool Sms, bool Mms)
{
    /// <summary>Owned numbers: lower case and with fax.</summary>
    public void WriteOwned(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("voice"u8, Voice);
        json.WriteBoolean("sms"u8, Sms);
        json.WriteBoolean("mms"u8, Mms);
        json.WriteBoolean("fax"u8, false);
        json.WriteEndObject();
    }

    /// <summary>Numbers for sale: two names in capitals, and no fax.</summary>
    public void WriteAvailable(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("voice"u8, Voice);
        json.WriteBoolean("SMS"u8, Sms);
        json.WriteBoolean("MMS"u8, Mms);
        json.WriteEndObject();
    }
}
