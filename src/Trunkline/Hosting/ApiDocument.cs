namespace Trunkline.Hosting;

/// <summary>The hub's own OpenAPI document, made from the endpoints, and a page to read it.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("trunkline");

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.SwaggerEndpoint("/openapi/trunkline.json", "Trunkline");
        });
    }
}
