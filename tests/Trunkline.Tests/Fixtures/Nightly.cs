namespace Trunkline.Tests.Fixtures;

/// <summary>How long a proof is: short with each change, long in <c>./test --nightly</c>. What is proved is the same.</summary>
internal static class Nightly
{
    /// <summary>
    /// Milliseconds that one long proof may take, so that the night says which one hangs. Far more than it needs, and less than its
    /// program may take.
    /// </summary>
    public const int Limit = 90 * 60 * 1000;

    public static int Or(int usual, int nightly) =>
        Environment.GetEnvironmentVariable("TRUNKLINE_TEST_NIGHTLY") == "1" ? nightly : usual;
}
