using System.CommandLine;
using System.Text.Json.Nodes;

namespace Trunkline.CommandLine;

/// <summary><c>trunkline profile</c>: the hubs that someone works with, so that address and key need not be said each time.</summary>
internal static class ProfileCommand
{
    public static Command Command()
    {
        var name = new Argument<string>("name")
        {
            Description = "What you call it; 'default' is used when no other is named.",
            DefaultValueFactory = _ => Profiles.Default,
        };
        var url = new Option<string>("--url") { Description = "The hub's address.", Required = true };
        var set = new Command(
            "set",
            $"Keeps a hub's address and an API key, which is taken from {Target.KeyVariable} or asked for."
        )
        {
            name,
            url,
        };
        set.SetAction(parsed => Run(() => Set(parsed.GetValue(name)!, parsed.GetValue(url)!)));
        var list = new Command("list", "Shows the profiles, without their keys.");
        list.SetAction(_ => Run(List));
        var remove = new Command("remove", "Forgets a profile and its key.") { name };
        remove.SetAction(parsed => Run(() => Remove(parsed.GetValue(name)!)));
        return Verbs.Group("profile", "The hubs that you work with.", set, list, remove);
    }

    private static void Set(string name, string url)
    {
        var address = Target.Address(url).ToString().TrimEnd('/');
        var key =
            Environment.GetEnvironmentVariable(Target.KeyVariable)
            ?? (Console.IsInputRedirected ? Console.In.ReadLine() : Screen.AskSecret("API key:"));
        Profiles.Read().Set(new Profile(name, address, Target.CheckedKey(key)));
        Screen.Complain($"Kept in {Profiles.File}, which only you may read.");
    }

    private static void List()
    {
        var rows = Profiles
            .Read()
            .All.Select(p => new JsonObject
            {
                ["name"] = p.Name,
                ["url"] = p.Url,
                ["key"] = p.Key is not null,
            });
        new Report(new JsonArray([.. rows]), new("Name", "name"), new("Address", "url"), new("Key", "key")).Show(
            Screen.Out,
            json: false
        );
    }

    private static void Remove(string name)
    {
        if (!Profiles.Read().Remove(name))
        {
            throw new VerbException(ExitCode.Usage, $"There is no profile '{name}'.");
        }
    }

    private static int Run(Action work)
    {
        try
        {
            work();
            return ExitCode.Done;
        }
        catch (VerbException wrong)
        {
            Screen.Complain(wrong.Message);
            return wrong.ExitCode;
        }
    }
}
