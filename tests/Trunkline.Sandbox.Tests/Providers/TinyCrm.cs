using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Providers;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Tests.Providers;

/// <summary>
/// The smallest provider that has one of everything: contacts by name, welcomed a minute after they came. Written with the
/// sandbox's own rooms only, as any second provider would be.
/// </summary>
internal static class TinyCrm
{
    private const string Welcome = "crm.welcome";

    public static SimulatedProvider Instance { get; } =
        new("CRM")
        {
            Begin = Begin,
            Owns = http =>
                http.Request.Host.Host == "crm.example"
                || http.Request.Path.StartsWithSegments("/crm", StringComparison.Ordinal),
            Api = worlds => http => AnswerAsync(http, worlds.TenantOf(http).Stage),
            Refuse = async (response, status, _) =>
            {
                response.StatusCode = status;
                await response.WriteAsync("the CRM is out of order");
            },
            AccountIn = path =>
                path.StartsWith("/crm/of/", StringComparison.Ordinal) ? path["/crm/of/".Length..] : null,
            Pages = _ => Site(),
            Control =
            [
                new("GET", "/contacts", "countContacts", "Count the contacts of the CRM")
                {
                    Handle = ControlRoute.Now(request =>
                        ControlAnswer.Ok(new Dictionary<string, int> { ["count"] = Of(request.Tenant.Stage).Count })
                    ),
                },
            ],
        };

    private static ProviderState Begin(Stage stage)
    {
        var contacts = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var duties = new Dictionary<string, Func<Appointment, Task>>(StringComparer.Ordinal)
        {
            [Welcome] = work =>
            {
                contacts[work.RecordSid!] = true;
                return Task.CompletedTask;
            },
        };
        return new("crm", contacts)
        {
            Plant = seed => contacts[$"{seed.Name} contact"] = true,
            Write = json => JsonSerializer.Serialize(json, contacts),
            Read = json =>
            {
                foreach (var contact in json.EnumerateObject())
                {
                    contacts[contact.Name] = contact.Value.GetBoolean();
                }
            },
            Do = (work, _) => duties.GetValueOrDefault(work.Kind)?.Invoke(work),
            Credentials = new CrmCredentials($"key of {stage.Tenant}"),
        };
    }

    private static async Task AnswerAsync(HttpContext http, Stage stage)
    {
        var contacts = Of(stage);
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var name = http.Request.Query["name"].ToString();
            contacts[name] = false;
            stage.Agenda.Plan(stage.Now.AddMinutes(1), Welcome, "crm", name);
        }

        await http.Response.WriteAsJsonAsync(contacts.OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    private static ConsoleSite Site()
    {
        var routes = new ConsoleRoutes();
        routes.Get(
            "/crm-console",
            request => new ConsoleAnswer.Page("Contacts", Html.Of($"<p>{Of(request.Tenant.Stage).Keys.First()}</p>"))
        );
        return new(
            routes,
            [new("CRM", [("/crm-console", "Contacts", "person")])],
            (_, _, _) => new Visitor("The one salesman", "/crm-console")
        );
    }

    private static ConcurrentDictionary<string, bool> Of(Stage stage) => stage.Of<ConcurrentDictionary<string, bool>>();

    private sealed record CrmCredentials(string CrmKey);
}
