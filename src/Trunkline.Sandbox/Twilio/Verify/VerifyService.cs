using System.Text.Json;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Verify;

/// <summary>The settings verifications are made with (https://www.twilio.com/docs/verify/api/service).</summary>
internal static class VerifyService
{
    public const string Path = "/verify/v2/Services";

    /// <summary>Settings of other factors. They have dots in their parameters and are objects in the answer.</summary>
    private static readonly Column[] Grouped =
    [
        In("Push", Column.Flag("include_date")),
        In("Push", Column.Sid("apn_credential_sid", "CR")),
        In("Push", Column.Sid("fcm_credential_sid", "CR")),
        In("Totp", Column.Text("issuer")),
        In("Totp", Column.Int("time_step", null, 20, 60)),
        In("Totp", Column.Int("code_length", null, 3, 8)),
        In("Totp", Column.Int("skew", null, 0, 2)),
        In("Whatsapp", Column.Sid("msg_service_sid", "MG")),
        In("Whatsapp", Column.Text("from")),
        In("Passkeys.RelyingParty", Column.Text("id")),
        In("Passkeys.RelyingParty", Column.Text("name")),
        In("Passkeys.RelyingParty", Column.Text("origins")),
        In("Passkeys", Column.Text("authenticator_attachment")),
        In("Passkeys", Column.Text("discoverable_credentials")),
        In("Passkeys", Column.Text("user_verification")),
    ];

    private static readonly UniformResource Uniform = new(
        Path,
        "VA",
        [
            Column.Text("friendly_name") with
            {
                Required = true,
            },
            Column.Int("code_length", 6, 4, 10),
            Column.Flag("lookup_enabled"),
            Column.Flag("psd2_enabled"),
            Column.Flag("skip_sms_to_landlines"),
            Column.Flag("dtmf_input_required", true),
            Column.Text("tts_name"),
            Column.Flag("do_not_share_warning_enabled"),
            Column.Flag("custom_code_enabled"),
            Column.Sid("default_template_sid", "HJ"),
            Column.Flag("verify_event_subscription_enabled"),
            .. Grouped,
        ]
    );

    public static Resource<FormRecord> Description { get; } =
        Uniform.Description with
        {
            Fields =
            [
                .. Uniform.Fields,
                .. new[] { "push", "totp", "whatsapp", "passkeys" }.Select(name => new Field<FormRecord>(
                    name,
                    (json, record, _) => WriteGroup(json, record, name + ".")
                )),
                Field<FormRecord>.Links(
                    record => $"/v2/Services/{record.Sid}",
                    ("verification_checks", "VerificationCheck"),
                    ("verifications", "Verifications")
                ),
            ],
        };

    private static Column In(string group, Column column) =>
        column with
        {
            Name = $"{string.Join('.', group.Split('.').Select(Names.SnakeCase))}.{column.Name}",
            Parameter = $"{group}.{column.Parameter}",
            Hidden = true,
        };

    private static void WriteGroup(Utf8JsonWriter json, FormRecord record, string prefix)
    {
        json.WriteStartObject();
        foreach (
            var members in Grouped
                .Where(c => Starts(c.Name, prefix))
                .GroupBy(c => c.Name[prefix.Length..].Split('.')[0])
        )
        {
            json.WritePropertyName(members.Key);
            if (members.First() is var column && column.Name != prefix + members.Key)
            {
                WriteGroup(json, record, $"{prefix}{members.Key}.");
            }
            else if (record[column.Name] is { } value)
            {
                column.Kind.Write(json, value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndObject();
    }

    private static bool Starts(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);
}
