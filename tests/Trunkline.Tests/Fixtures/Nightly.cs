namespace Trunkline.Tests.Fixtures;

/// <summary>How long a proof is: short with each change, long in <c>./test --nightly</c>. What is proved is the same.</summary>
internal static class Nightly
{
    public static int Or(int usual, int nightly) =>
        Environment.GetEnvironmentVariable("TRUNKLINE_TEST_NIGHTLY") == "1" ? nightly : usual;
}
