using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Owned numbers, the same by kind, and the search for new ones.</summary>
internal static class NumberEndpoints
{
    private const string Available = Wire.Root + "/{AccountSid}/AvailablePhoneNumbers";

    private static readonly string[] OwnedKinds = ["Local", "TollFree", "Mobile"];

    private static readonly string[] AvailableKinds =
    [
        "Local",
        "TollFree",
        "Mobile",
        "National",
        "Voip",
        "SharedCost",
        "MachineToMachine",
    ];

    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, NumberResource.Description);
        foreach (var kind in OwnedKinds)
        {
            ResourceEndpoints.Map(routes, NumberResource.OfKind(kind));
        }

        routes.Get(Available, NumberCountries.List);
        routes.Get(Available + "/{CountryCode}", NumberCountries.Read);
        foreach (var kind in AvailableKinds)
        {
            routes.Get(Available + "/{CountryCode}/" + kind, request => NumberSearch.Search(request, kind));
        }
    }
}
