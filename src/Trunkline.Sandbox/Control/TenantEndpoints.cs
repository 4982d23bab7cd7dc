using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Control;

/// <summary>Isolated worlds on one server: one for each test run, say.</summary>
internal static class TenantEndpoints
{
    public const string NameRule = "A name is 1 to 63 lower-case letters, digits, dots, dashes and underscores.";
    private const int Most = 1000;

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("GET", "/tenants", "listTenants", "List the tenants with their credentials")
        {
            Handle = ControlRoute.Now(request =>
                ControlAnswer.Ok(new JsonObject { ["tenants"] = new JsonArray([.. request.Worlds.All.Select(Shown)]) })
            ),
            Answer = typeof(TenantList),
        },
        new("POST", "/tenants", "createTenant", "Make a world of its own; its credentials choose it from then on")
        {
            Handle = ControlRoute.With<NewTenant>(CreateAsync),
            Body = typeof(NewTenant),
            Answer = typeof(TenantItem),
            Status = 201,
        },
        new("GET", "/tenants/{name}", "readTenant", "Read the credentials of a tenant")
        {
            Handle = ControlRoute.Now(request =>
                request.Worlds.Find(request.Value) is { } tenant ? ControlAnswer.Ok(Shown(tenant)) : None(request.Value)
            ),
            Answer = typeof(TenantItem),
        },
        new("DELETE", "/tenants/{name}", "deleteTenant", "Delete a tenant with everything in it")
        {
            Handle = DeleteAsync,
            Status = 204,
        },
    ];

    private static async Task<ControlAnswer> CreateAsync(ControlRequest request, NewTenant body)
    {
        if (!TenantNames.IsValid(body.Name))
        {
            return ControlAnswer.Bad(NameRule);
        }

        if (NamedSeed.Find(body.Seed) is not { } seed)
        {
            return StateEndpoints.NoSeed(body.Seed);
        }

        if (request.Worlds.Count >= Most)
        {
            return ControlAnswer.Conflict($"There are {Most} tenants already. Delete one.");
        }

        return await request.Worlds.CreateAsync(body.Name, seed) is { } tenant
            ? ControlAnswer.Created(Shown(tenant))
            : ControlAnswer.Conflict($"There is a tenant '{body.Name}' already.");
    }

    private static async Task<ControlAnswer> DeleteAsync(ControlRequest request) =>
        request.Value == Tenant.Default ? ControlAnswer.Conflict("The default tenant stays.")
        : await request.Worlds.DeleteAsync(request.Value) ? ControlAnswer.NoContent
        : None(request.Value);

    private static ControlAnswer None(string name) => ControlAnswer.NotFound($"There is no tenant '{name}'.");

    /// <summary>Its name, what it began with, and what each provider tells a test of it.</summary>
    private static JsonObject Shown(Tenant tenant)
    {
        var shown = new JsonObject { ["name"] = tenant.Name, ["seed"] = tenant.Seed.Name };
        foreach (var credentials in tenant.Stage.Providers.Select(p => p.Credentials).OfType<object>())
        {
            var told = JsonSerializer.SerializeToNode(credentials, credentials.GetType(), ControlJson.Options)!;
            foreach (var (name, value) in told.AsObject())
            {
                shown[name] = value?.DeepClone();
            }
        }

        return shown;
    }

    private sealed record NewTenant(
        [property: Description("Lower-case letters, digits, dots, dashes, underscores. Credentials follow from it.")]
            string Name,
        string Seed = "empty"
    );

    private sealed record TenantList(IReadOnlyList<TenantItem> Tenants);
}
