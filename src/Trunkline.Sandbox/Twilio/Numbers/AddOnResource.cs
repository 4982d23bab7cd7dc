using System.Globalization;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Marketplace add-ons that work on a number's calls or messages
/// (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-assignedaddon-resource). There is no marketplace
/// here: every well-formed SID counts as installed and stands for one of three add-ons.
/// </summary>
internal static class AddOnResource
{
    private const string OfNumber = "IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns";

    private static readonly AddOn[] Marketplace =
    [
        new(
            "Sandbox Caller Name",
            "Tells who is calling",
            "sandbox_caller_name",
            ["Incoming Voice Call", "Programmable Voice", "voice-incoming"]
        ),
        new(
            "Sandbox Transcription",
            "Writes down what was said",
            "sandbox_transcription",
            ["Incoming Voice Call", "Programmable Voice", "voice-incoming"]
        ),
        new(
            "Sandbox Sentiment",
            "Tells the mood of a message",
            "sandbox_sentiment",
            ["Incoming SMS Message", "Programmable Messaging", "sms-incoming"]
        ),
    ];

    private static readonly UniformResource Assigned = new(
        OfNumber,
        "XE",
        [
            Column.OfParent("resource_sid", "ResourceSid"),
            Column.Constant("friendly_name", null),
            Column.Constant("description", null),
            Column.Constant("unique_name", null),
        ]
    )
    {
        Children = ["Extensions"],
    };

    private static readonly UniformResource Extension = new(
        OfNumber + "/{AssignedAddOnSid}/Extensions",
        "XF",
        [
            Column.OfParent("resource_sid", "ResourceSid"),
            Column.OfParent("assigned_add_on_sid", "AssignedAddOnSid"),
            Column.Constant("friendly_name", null),
            Column.Constant("product_name", null),
            Column.Constant("unique_name", null),
            Column.Flag("enabled", preset: true),
        ]
    );

    public static Resource<FormRecord> Extensions { get; } =
        Extension.Description with
        {
            Fields = [.. Extension.Fields.Where(field => field.Name is not ("date_created" or "date_updated"))],
            Create = null,
            Update = null,
            Delete = null,
        };

    public static Resource<FormRecord> Description { get; } =
        Assigned.Description with
        {
            Fields =
            [
                .. Assigned.Fields,
                new(
                    "configuration",
                    (json, _, _) =>
                    {
                        json.WriteStartObject();
                        json.WriteEndObject();
                    }
                ),
            ],
            Create = Assign,
            Update = null,
        };

    private static Result<FormRecord> Assign(ApiRequest request)
    {
        if (request.Form.Filled("InstalledAddOnSid") is not { } sid)
        {
            return RequestErrors.Missing("InstalledAddOnSid");
        }

        if (!Sids.IsSid(sid, "XE"))
        {
            return RequestErrors.Invalid("InstalledAddOnSid", sid);
        }

        if (Description.In(request).Find(sid) is not null)
        {
            return new TwilioError(409, 20409, $"{sid} is already assigned to this number");
        }

        var (world, account, now) = (request.World, request.Account, request.Now);
        var addOn = Marketplace[
            int.Parse(sid.AsSpan(30), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % Marketplace.Length
        ];
        var owner = Description.Path.Owner(request);
        var assigned = Assigned.Make(world, account, now, owner, sid);
        assigned["resource_sid"] = request.RouteValue("ResourceSid");
        assigned["friendly_name"] = addOn.Name;
        assigned["description"] = addOn.Description;
        assigned["unique_name"] = addOn.UniqueName;

        var below = Account.Below(owner, Description.Path.Name, sid);
        var extension = Extension.Make(world, account, now, below);
        extension["resource_sid"] = request.RouteValue("ResourceSid");
        extension["assigned_add_on_sid"] = sid;
        extension["friendly_name"] = addOn.WorksOn[0];
        extension["product_name"] = addOn.WorksOn[1];
        extension["unique_name"] = addOn.WorksOn[2];
        Extensions.In(account, world, below).Add(extension);
        return assigned;
    }

    /// <summary>An add-on, and the friendly name, product and unique name of what it works on.</summary>
    private sealed record AddOn(string Name, string Description, string UniqueName, string[] WorksOn);
}
