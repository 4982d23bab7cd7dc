using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Messages;

/// <summary>Messaging services, as messages need them.</summary>
internal static class ServiceLookup
{
    private const string Services = "/messaging/v1/Services";

    public static FormRecord? Find(Account account, string sid) =>
        account.Records("", Services)?.Find(sid) as FormRecord;

    /// <summary>The service a number is a sender of.</summary>
    public static FormRecord? Holding(Account account, string numberSid) =>
        (account.Records("", Services) as Collection<FormRecord>)
            ?.All()
            .FirstOrDefault(service =>
                account.Records(Account.Below("", Services, service.Sid), "PhoneNumbers")?.Find(numberSid) is not null
            );
}
