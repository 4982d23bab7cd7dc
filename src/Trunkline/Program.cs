namespace Trunkline;

internal static class Program
{
    private static void Main() { }
}
