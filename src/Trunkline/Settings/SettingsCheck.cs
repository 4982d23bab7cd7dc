namespace Trunkline.Settings;

internal static class SettingsCheck
{
    /// <summary>All that is wrong, in one go: nobody should mend one setting only to be told of the next.</summary>
    public static IEnumerable<string> Problems(IServiceProvider services)
    {
        var sections = services.GetServices<SettingsSection>().ToList();
        var names = sections.ToLookup(
            s => s.Name,
            s => s.Options.GetProperties().Select(p => p.Name),
            StringComparer.OrdinalIgnoreCase
        );
        return services
            .GetRequiredService<IConfiguration>()
            .GetChildren()
            .Where(s => s.GetChildren().Any())
            .SelectMany(s =>
                names.Contains(s.Key)
                    ? Unknown(s, [.. names[s.Key].SelectMany(n => n)])
                    : [$"'{s.Key}' is no section of settings; there are {string.Join(", ", names.Select(n => n.Key))}."]
            )
            .Concat(sections.SelectMany(s => s.Problems(services)));
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, List<string> names) =>
        section
            .GetChildren()
            .Where(c => !names.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
            .Select(c => $"'{section.Key}:{c.Key}' is no setting; {section.Key} has {string.Join(", ", names)}.");
}
