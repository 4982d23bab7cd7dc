namespace Trunkline.Instances;

internal static class Describing
{
    /// <summary>Tag, operation id and summary in the API document.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, string operationId, string summary) =>
        builder.WithTags("Instances").WithName(operationId).WithSummary(summary);
}
