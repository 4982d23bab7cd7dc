namespace Trunkline.Hosting;

/// <summary>The hub cannot start, and the message says why and what to do; the terminal shows it without a stack trace.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static StartException PortInUse(string address, string option) =>
        new($"{address} is in use by another process. Stop that process, or choose another port with {option}.");
}
