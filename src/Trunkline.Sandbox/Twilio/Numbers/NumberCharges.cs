using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>A number is paid when it is bought and then every month.</summary>
internal static class NumberCharges
{
    private const decimal Local = 1.15m;
    private const decimal TollFree = 2.15m;

    public static IEnumerable<Charge> Of(FormRecord number, DateTimeOffset now)
    {
        var tollFree = number.Text("type") == "toll-free";
        var (category, price) = tollFree ? ("phonenumbers-tollfree", TollFree) : ("phonenumbers-local", Local);
        for (var month = 0; number.DateCreated.AddMonths(month) <= now; month++)
        {
            var day = DateOnly.FromDateTime(number.DateCreated.AddMonths(month).UtcDateTime);
            yield return new Charge(day, "phonenumbers", 1, 1, price);
            yield return new Charge(day, category, 1, 1, price);
        }
    }
}
