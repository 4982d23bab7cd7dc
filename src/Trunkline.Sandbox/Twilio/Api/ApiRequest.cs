using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>A request whose sender is known, on its way to the code that answers it.</summary>
internal sealed record ApiRequest
{
    public required World World { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>The account named in the path; the caller's own where the path names none.</summary>
    public required Account Account { get; init; }

    public required string Path { get; init; }

    /// <summary>Which product it is for, and where the client finds that.</summary>
    public required ProductAddress Address { get; init; }

    public required RouteMatch Route { get; init; }

    public required Parameters Query { get; init; }

    public required Parameters Form { get; init; }

    /// <summary>One instant for the whole request, so that one answer never shows two states of a record.</summary>
    public required DateTimeOffset Now { get; init; }

    public View View => new(Now, Address.Root);

    public string RouteValue(string name) => Route[name] ?? "";
}
