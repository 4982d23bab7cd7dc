using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Trunkline.Examples;
using Trunkline.Identity;
using Trunkline.Settings;

namespace Trunkline.ApiDocument;

/// <summary>The hub's own OpenAPI 3.1 document, made from the endpoints, and a page to read and try it.</summary>
internal static class HubDocument
{
    private const string ThreePart = "Secrets";
    private const string Bearer = "ApiKey";
    private const string Cookie = "ConsoleSession";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Accounts", "Tenants of the organization"),
        ("Activity", "What went through the gateway"),
        ("Analytics", "What the providers' own logs say, worked out"),
        ("API keys", "Scoped keys, as an alternative to secrets"),
        ("Authentication", "Sign-in and secrets"),
        ("Connect", "Customers connect their accounts to your application"),
        ("Connectors", "What can be connected, and what an instance of it needs"),
        ("Health", "For whoever restarts and routes"),
        ("Hubs", "Categories of connectors"),
        ("Instances", "Connected accounts"),
        ("Organizations", "The own organization"),
        ("Roles", "What users may do"),
        ("Session", "Sign-in with a browser"),
        ("System", "The hub itself"),
        ("Usage", "What went through the gateway, in the historic shape"),
        ("Users", "People and programs that call the hub"),
    ];

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "trunkline",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.AddDocumentTransformer(DescribeHub);
                options.AddOperationTransformer(DescribeOperation);
                options.AddSchemaTransformer(DescribeJson);
            }
        );

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Trunkline API";
            page.SwaggerEndpoint("/openapi/trunkline.json", "Trunkline");
        });
    }

    private static Task DescribeHub(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancel
    )
    {
        var address = context.ApplicationServices.GetRequiredService<IOptions<AddressOptions>>().Value;
        document.Info = new OpenApiInfo
        {
            Title = "Trunkline",
            Version = typeof(HubDocument).Assembly.GetName().Version!.ToString(3),
            Description =
                "A self-hosted connector hub. An application keeps one token per connected account and calls one API. "
                + "The operations of an instance itself are described by GET /elements/api-v2/instances/{id}/docs.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            Contact = new OpenApiContact { Name = "Whoever runs this hub" },
        };
        if (address.PublicUrl is { } publicUrl)
        {
            document.Servers = [new OpenApiServer { Url = publicUrl.TrimEnd('/') }];
        }

        // The list of servers ends in a slash where the framework made it; paths begin with one.
        foreach (var server in document.Servers ?? [])
        {
            server.Url = server.Url?.TrimEnd('/');
        }

        var used = Operations(document)
            .SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(t => t.Name)
            .ToHashSet(StringComparer.Ordinal);
        document.Tags = Tags.Where(t => used.Contains(t.Name))
            .Select(t => new OpenApiTag { Name = t.Name, Description = t.Description })
            .ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ThreePart] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "Authorization",
                Description =
                    "`User <user secret>, Organization <organization secret>`, and `, Element <instance token>` for what an instance is asked.",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A scoped API key, `tl_…`, or the token of POST /authentication.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "trunkline",
                Description =
                    "The cookie of POST /session (`__Host-trunkline` where the hub has TLS), with the header `Trunkline-Console: 1`.",
            },
        };
        foreach (var operation in Operations(document).Where(o => o.Responses?.ContainsKey("401") == true))
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ThreePart, document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
            ];
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.Where(p => p.Operations is not null).SelectMany(p => p.Operations!.Values);

    private static Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancel
    )
    {
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().LastOrDefault();
        var description = operation.Description ?? operation.Summary;
        operation.Description = scope is null
            ? $"{description}."
            : $"{description?.TrimEnd('.')}. API keys need the scope `{scope.Scope}`.";
        AddPathParameters(operation, context.Description.RelativePath ?? "");
        ApiParameters.Describe(operation, context.Description.ParameterDescriptions);
        if (context.Description.RelativePath?.StartsWith("elements/", StringComparison.Ordinal) == true)
        {
            ApiExamples.AddTo(operation, context.ApplicationServices.GetServices<ApiExample>());
        }

        return Task.CompletedTask;
    }

    /// <summary>Handlers that read a part of the path themselves have no parameter for it; the document must.</summary>
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        operation.Parameters ??= [];
        foreach (
            var name in path.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)].Split(':')[0])
        )
        {
            if (operation.Parameters.Any(p => p.In == ParameterLocation.Path && p.Name == name))
            {
                continue;
            }

            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = name == "hub" ? "Any word: the hub segment is decoration" : null,
                    Schema = new OpenApiSchema { Type = name == "id" ? JsonSchemaType.Integer : JsonSchemaType.String },
                }
            );
        }
    }

    /// <summary>Connectors describe themselves as free JSON.</summary>
    private static Task DescribeJson(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancel
    )
    {
        if (context.JsonTypeInfo.Type == typeof(JsonArray))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema { Description = "An object, or a text" };
        }

        if (context.JsonTypeInfo.Type == typeof(JsonObject) || context.JsonTypeInfo.ElementType == typeof(JsonElement))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }

        // The framework takes a member that cannot be set for one that may be null.
        if (context.JsonPropertyInfo is { Set: null, IsGetNullable: false })
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        // Numbers in quotes are read too, for clients that send them; what is written, and should be sent, are numbers.
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != default)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        // What can only be read is always in the answer.
        foreach (var member in context.JsonTypeInfo.Properties.Where(p => p is { Get: not null, Set: null }))
        {
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name);
        }

        // What is null is left out of answers, and may be left out of requests.
        foreach (var member in context.JsonTypeInfo.Properties.Where(p => p.IsGetNullable))
        {
            schema.Required?.Remove(member.Name);
        }

        return Task.CompletedTask;
    }
}
