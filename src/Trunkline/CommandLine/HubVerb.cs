using System.CommandLine;

namespace Trunkline.CommandLine;

/// <summary>A command that is work for a hub, over its public API. A room makes its own; Hosting's list of rooms names them.</summary>
internal sealed class HubVerb : Command
{
    private readonly Option<string?> url = new("--url")
    {
        Description = "The hub's address; default: the profile's, else http://localhost:5080.",
    };
    private readonly Option<string?> profile = new("--profile")
    {
        Description = "Whose address and key to use; default: the profile 'default', if there is one.",
    };
    private readonly Option<string> output = new("--output")
    {
        Description = "How to show what was found.",
        DefaultValueFactory = _ => "table",
    };

    /// <param name="name">One word.</param>
    /// <param name="description">One sentence, for the help.</param>
    /// <param name="work">Asks the hub, and says what to show.</param>
    /// <param name="symbols">Arguments and options of its own.</param>
    public HubVerb(
        string name,
        string description,
        Func<ParseResult, HubClient, Task<Report>> work,
        params Symbol[] symbols
    )
        : base(name, description)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }

        output.AcceptOnlyFromAmong("table", "json");
        Add(url);
        Add(profile);
        Add(output);
        SetAction((parsed, cancel) => RunAsync(parsed, work, cancel));
    }

    /// <summary>How many rows a list shows.</summary>
    public static Option<int> Limit()
    {
        var limit = new Option<int>("--limit")
        {
            Description = "Show at most so many, 1 to 10000.",
            DefaultValueFactory = _ => 50,
        };
        limit.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                given.AddError("--limit must be from 1 to 10000.");
            }
        });
        return limit;
    }

    private async Task<int> RunAsync(
        ParseResult parsed,
        Func<ParseResult, HubClient, Task<Report>> work,
        CancellationToken cancel
    )
    {
        try
        {
            var target = Target.Of(parsed.GetValue(url), parsed.GetValue(profile));
            using var client = new HubClient(target, cancel);
            var report = await Screen.WhileAsync($"Asking {target.Url.Authority}", () => work(parsed, client));
            report.Show(Screen.Out, parsed.GetValue(output) == "json");
            return ExitCode.Done;
        }
        catch (VerbException wrong)
        {
            Screen.Complain(wrong.Message);
            return wrong.ExitCode;
        }
    }
}
