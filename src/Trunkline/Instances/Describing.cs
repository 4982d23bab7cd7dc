using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Instances;

/// <summary>What a route of this room says of itself in the API document, in one line.</summary>
internal static class Describing
{
    /// <summary>Tag, operation id and summary in the API document.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, string operationId, string summary) =>
        builder.WithTags("Instances").WithName(operationId).WithSummary(summary);

    /// <summary>It answers <typeparamref name="T"/> to whoever may read instances.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder builder, params int[] errors) =>
        builder.RequireScope(Scopes.InstancesRead).Produces<T>().WithErrors(errors);

    /// <summary>It answers <typeparamref name="T"/> to whoever may change instances.</summary>
    public static RouteHandlerBuilder Writes<T>(this RouteHandlerBuilder builder, params int[] errors) =>
        builder.RequireScope(Scopes.InstancesWrite).Produces<T>().WithErrors(errors);

    /// <summary>It answers nothing to whoever may change instances.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder builder, params int[] errors) =>
        builder.RequireScope(Scopes.InstancesWrite).Produces(200).WithErrors(errors);
}
