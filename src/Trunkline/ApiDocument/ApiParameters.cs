using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;

namespace Trunkline.ApiDocument;

/// <summary>What the framework does not tell of query parameters: the values that one may have, and that a length is a number.</summary>
internal static class ApiParameters
{
    public static void Describe(OpenApiOperation operation, IEnumerable<ApiParameterDescription> declared)
    {
        foreach (var parameter in declared)
        {
            if (
                operation.Parameters?.FirstOrDefault(p => p.Name == parameter.Name)
                is not OpenApiParameter { Schema: OpenApiSchema schema } described
            )
            {
                continue;
            }

            // A list that is not sent is an empty one; the framework calls it required.
            if (schema.Type == JsonSchemaType.Array)
            {
                described.Required = false;
            }

            if (AllowedIn(parameter) is { } allowed)
            {
                schema.Enum = [.. allowed.Values.OfType<string>().Select(v => JsonValue.Create(v))];
            }

            // Bound as a text, so that a wrong one is answered in the hub's own words.
            if (parameter.Name == "pageSize")
            {
                schema.Type = JsonSchemaType.Integer;
                schema.Format = "int32";
                schema.Minimum = "1";
            }
        }
    }

    private static AllowedValuesAttribute? AllowedIn(ApiParameterDescription parameter) =>
        parameter.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: { } info }
            ? info.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false)
                .OfType<AllowedValuesAttribute>()
                .FirstOrDefault()
            : null;
}
