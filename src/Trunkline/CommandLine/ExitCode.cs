namespace Trunkline.CommandLine;

/// <summary>What a verb ends with, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The hub answered, and said no.</summary>
    public const int Refused = 1;

    /// <summary>The command makes no sense as it was written, or a profile is not as it has to be.</summary>
    public const int Usage = 2;

    /// <summary>No hub answered at that address.</summary>
    public const int NoHub = 3;
}

/// <summary>Ends a verb. The message says what is wrong and what to do, and never holds a key.</summary>
internal sealed class VerbException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
