using Trunkline.Settings;

namespace Trunkline.Hosting;

/// <summary>The hub cannot start, and the message says why and what to do; the terminal shows it without a stack trace.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <exception cref="StartException">With all that is wrong in the settings.</exception>
    public static void RequireSettings(IServiceProvider services)
    {
        var problems = SettingsCheck.Problems(services).ToList();
        if (problems.Count > 0)
        {
            throw new StartException("The settings are wrong:\n" + string.Join('\n', problems.Select(p => "  - " + p)));
        }
    }

    public static StartException PortInUse(string address, string option) =>
        new($"{address} is in use by another process. Stop that process, or choose another port with {option}.");
}
