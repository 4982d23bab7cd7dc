namespace Trunkline.Examples;

/// <summary>What is sent to an operation of the API and what comes back, as JSON; the API's document shows it.</summary>
/// <param name="OperationId">As the endpoint is named.</param>
/// <param name="Request">Null where nothing is sent, or nothing that needs an example.</param>
/// <param name="Answer">With status 200; null where it needs no example.</param>
internal sealed record ApiExample(string OperationId, string? Request, string? Answer);
