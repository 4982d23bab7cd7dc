namespace Trunkline.Settings;

internal static class SettingsDoor
{
    /// <summary>Binds a room's settings. The hub starts only when all rooms find theirs in order.</summary>
    /// <param name="section">Such as <c>Storage</c>.</param>
    /// <param name="problems">Each says what is wrong and what to write instead.</param>
    public static IServiceCollection AddSettings<T>(
        this IServiceCollection services,
        string section,
        Func<T, IEnumerable<string>> problems
    )
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section);
        return services.AddSingleton(SettingsSection.Of(section, problems));
    }
}
