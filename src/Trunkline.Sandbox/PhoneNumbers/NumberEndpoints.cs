using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.PhoneNumbers;

/// <summary>Owned numbers, the same by kind, and the search for new ones.</summary>
internal static class NumberEndpoints
{
    private const string Owned = Wire.Root + "/{AccountSid}/IncomingPhoneNumbers/";
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
        var numbers = NumberResource.Description;
        ResourceEndpoints.Map(routes, numbers);
        foreach (var kind in OwnedKinds)
        {
            var type = NumberPurchase.TypeOf(NumberPlan.Places.First(p => p.Kind == kind));
            routes.Get(
                Owned + kind,
                request =>
                    ResourceEndpoints.List(
                        request,
                        numbers,
                        numbers.In(request.Account, request.World),
                        (FormRecord number) => number.Text("type") == type
                    )
            );
            routes.Post(Owned + kind, request => ResourceEndpoints.Create(request, numbers, NumberPurchase.Create));
        }

        routes.Get(Available, NumberCountries.List);
        routes.Get(Available + "/{CountryCode}", NumberCountries.Read);
        foreach (var kind in AvailableKinds)
        {
            routes.Get(Available + "/{CountryCode}/" + kind, request => NumberSearch.Search(request, kind));
        }
    }
}
