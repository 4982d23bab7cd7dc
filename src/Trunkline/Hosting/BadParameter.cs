using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Trunkline.Errors;

namespace Trunkline.Hosting;

/// <summary>Which query parameter could not be read, in words: the framework answers with a status alone.</summary>
internal static class BadParameter
{
    public static HubError Find(HttpContext context)
    {
        foreach (var parameter in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            var name = NameOf(parameter);
            var text = context.Request.Query[name].ToString();
            if (
                parameter.HasTryParse
                && text.Length > 0
                && Wanted(parameter.ParameterInfo.ParameterType, text) is { } wanted
            )
            {
                return HubError.Invalid($"{name} is '{text}'; use {wanted}.");
            }
        }

        return HubError.Invalid(
            "The request cannot be read: a parameter is not of the kind that the API's document names."
        );
    }

    /// <summary>Those that are members of an object are known by the member's name; clients send what its attribute says.</summary>
    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter
            .ParameterInfo.GetCustomAttributes(inherit: false)
            .OfType<IFromQueryMetadata>()
            .Select(q => q.Name)
            .FirstOrDefault()
        ?? parameter.Name;

    /// <summary>What is to be sent instead; null when the text is fine.</summary>
    private static string? Wanted(Type type, string text) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
        {
            TypeCode.Boolean when !bool.TryParse(text, out _) => "true or false",
            TypeCode.Int32 when !int.TryParse(text, CultureInfo.InvariantCulture, out _) => "a whole number",
            TypeCode.Int64 when !long.TryParse(text, CultureInfo.InvariantCulture, out _) => "a whole number",
            _ => null,
        };
}
