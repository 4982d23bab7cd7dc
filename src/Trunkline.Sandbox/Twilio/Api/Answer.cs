using System.Text.Json;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>Status and JSON body of an answer; no body when nothing writes one.</summary>
internal readonly record struct Answer(int Status, Action<Utf8JsonWriter>? Write)
{
    /// <summary>What the one record in it is called where names matter, which is in XML.</summary>
    public string Element { get; init; } = "Resource";

    public static Answer NoContent { get; } = new(204, null);

    public static Answer Ok(Action<Utf8JsonWriter> write) => new(200, write);

    public static Answer Created(Action<Utf8JsonWriter> write) => new(201, write);

    public static implicit operator Answer(TwilioError error) => Of(error);

    public static Answer Of(TwilioError error) =>
        new(
            error.Status,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("code"u8, error.Code);
                if (error.Detail is not null)
                {
                    json.WriteString("detail"u8, error.Detail);
                }

                json.WriteString("message"u8, error.Message);
                json.WriteString("more_info"u8, error.MoreInfo);
                json.WriteNumber("status"u8, error.Status);
                json.WriteEndObject();
            }
        )
        {
            Element = "RestException",
        };
}
