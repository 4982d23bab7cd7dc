using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>
/// The senders of a service: numbers and short codes of the account by their own SIDs, and names. A number or a short
/// code is in one service at most (https://www.twilio.com/docs/messaging/api/phonenumber-resource).
/// </summary>
internal static class ServiceSenders
{
    private const string Below = ServiceResource.Path + "/{ServiceSid}/";

    private static readonly UniformResource NumberColumns = Of("PhoneNumbers", "PN", "phone_number");
    private static readonly UniformResource ShortCodeColumns = Of("ShortCodes", "SC", "short_code");

    private static readonly UniformResource NameColumns = new(
        Below + "AlphaSenders",
        "AI",
        [
            Column.OfParent("service_sid", "ServiceSid"),
            Column.Text("alpha_sender") with
            {
                Required = true,
            },
            Column.List("capabilities") with
            {
                Parameter = null,
            },
        ]
    );

    public static Resource<FormRecord> Numbers { get; } =
        NumberColumns.Description with
        {
            Create = request => Take(request, NumberColumns, Numbers!, NumberResource.Description, "phone_number"),
            Update = null,
            // A number that was released or handed over is no sender any more.
            Within = (request, record) => Owns(request.Account, request.World, record),
        };

    public static Resource<FormRecord> ShortCodes { get; } =
        ShortCodeColumns.Description with
        {
            Create = request =>
                Take(request, ShortCodeColumns, ShortCodes!, ShortCodeResource.Description, "short_code"),
            Update = null,
        };

    public static Resource<FormRecord> Names { get; } =
        NameColumns.Description with
        {
            Create = CreateName,
            Update = null,
        };

    public static bool Owns(Account account, World world, FormRecord number) =>
        NumberResource.Description.In(account, world).Find(number.Sid) is not null;

    /// <summary>SID of the service a number is a sender of.</summary>
    public static string? ServiceOf(World world, Account account, string numberSid) =>
        HolderOf(world, account, Numbers, numberSid);

    private static UniformResource Of(string name, string prefix, string address) =>
        new(
            Below + name,
            prefix,
            [
                Column.OfParent("service_sid", "ServiceSid"),
                Column.Constant(address, null),
                Column.Constant("country_code", "US"),
                Column.List("capabilities") with
                {
                    Parameter = null,
                },
            ]
        );

    private static Result<FormRecord> Take(
        ApiRequest request,
        UniformResource uniform,
        Resource<FormRecord> senders,
        Resource<FormRecord> owned,
        string address
    )
    {
        var parameter = Api.Names.PascalCase(address) + "Sid";
        if (request.Form.Filled(parameter) is not { } sid)
        {
            return RequestErrors.Missing(parameter);
        }

        if (owned.In(request.Account, request.World).Find(sid) is not { } own)
        {
            return RequestErrors.NotFound($"/{owned.Path.Name}/{sid}");
        }

        var service = request.RouteValue("ServiceSid");
        if (HolderOf(request.World, request.Account, senders, sid) is { } holder)
        {
            return holder == service ? ServiceErrors.AlreadyHere : ServiceErrors.InAnotherService;
        }

        return Make(request.World, request.Account, request.Now, uniform, service, own, address);
    }

    /// <summary>Puts a number of the account into a service, as the seed does.</summary>
    public static void Add(World world, Account account, FormRecord service, FormRecord number) =>
        Numbers
            .In(account, world, ServiceResource.OwnerOf(service.Sid))
            .Add(Make(world, account, service.DateCreated, NumberColumns, service.Sid, number, "phone_number"));

    private static FormRecord Make(
        World world,
        Account account,
        DateTimeOffset at,
        UniformResource uniform,
        string service,
        FormRecord own,
        string address
    )
    {
        var sender = uniform.Make(world, account, at, ServiceResource.OwnerOf(service), own.Sid);
        sender["service_sid"] = service;
        sender[address] = own.Text(address);
        Describe(sender, own.Text(address)!);
        return sender;
    }

    private static string? HolderOf(World world, Account account, Resource<FormRecord> senders, string sid) =>
        ServiceResource
            .Description.In(account, world)
            .All()
            .Select(service => service.Sid)
            .FirstOrDefault(service =>
                senders.In(account, world, ServiceResource.OwnerOf(service)).Find(sid) is not null
            );

    /// <summary>Where a sender is at home and what it can carry.</summary>
    private static void Describe(FormRecord sender, string address)
    {
        if (!address.StartsWith('+'))
        {
            sender["capabilities"] = new List<string> { "SMS" };
            return;
        }

        var can = NumberPlan.CapabilitiesOf(address);
        sender["country_code"] = CallingCodes.CountryOf(address);
        sender["capabilities"] = new[] { (can.Mms, "MMS"), (can.Sms, "SMS"), (can.Voice, "Voice") }
            .Where(capability => capability.Item1)
            .Select(capability => capability.Item2)
            .ToList();
    }

    private static Result<FormRecord> CreateName(ApiRequest request)
    {
        if (request.Form.Filled("AlphaSender") is { } name && !SenderRules.IsAlphanumeric(name))
        {
            return ServiceErrors.BadName;
        }

        var made = NameColumns.Create(request);
        if (made.Value is { } sender)
        {
            if (Names.In(request).All().Any(n => n.Text("alpha_sender") == sender.Text("alpha_sender")))
            {
                return ServiceErrors.AlreadyHere;
            }

            sender["capabilities"] = new List<string> { "SMS" };
        }

        return made;
    }
}
