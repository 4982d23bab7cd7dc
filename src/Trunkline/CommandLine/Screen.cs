using Spectre.Console;

namespace Trunkline.CommandLine;

/// <summary>Where a verb writes: what was found on standard output, all else on standard error.</summary>
internal static class Screen
{
    /// <summary>Nothing is cut or wrapped for those who read it from a file or a pipe.</summary>
    private const int EndlessLine = 10_000;

    public static IAnsiConsole Out { get; } = On(Console.Out, Console.IsOutputRedirected);

    private static readonly IAnsiConsole Error = On(Console.Error, Console.IsErrorRedirected);

    public static void Complain(string message) => Error.WriteLine(Plain(message));

    /// <summary>Shows that something is going on, to a person only.</summary>
    public static Task<T> WhileAsync<T>(string what, Func<Task<T>> work) =>
        Console.IsErrorRedirected ? work() : Error.Status().StartAsync(Markup.Escape(what), _ => work());

    /// <summary>A secret that is typed, and not shown.</summary>
    public static string AskSecret(string what) => Error.Prompt(new TextPrompt<string>(what).Secret(null));

    /// <summary>Text from elsewhere, which must not steer the terminal.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '?' : c));

    private static IAnsiConsole On(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        if (redirected)
        {
            console.Profile.Width = EndlessLine;
        }

        return console;
    }
}
