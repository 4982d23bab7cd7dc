namespace Trunkline.Examples;

internal static class ExamplesDoor
{
    /// <summary>What a room's operations look like in use.</summary>
    public static IServiceCollection AddExamples(
        this IServiceCollection services,
        params IEnumerable<ApiExample> examples
    )
    {
        foreach (var example in examples)
        {
            services.AddSingleton(example);
        }

        return services;
    }
}
