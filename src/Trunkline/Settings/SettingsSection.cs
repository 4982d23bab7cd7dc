using Microsoft.Extensions.Options;

namespace Trunkline.Settings;

/// <summary>Settings that a room has; its door adds them. Several rooms may share a section.</summary>
/// <param name="Name">Of the section, such as <c>Storage</c>.</param>
/// <param name="Options">Its public properties are the settings.</param>
/// <param name="Value">What is in force.</param>
/// <param name="Problems">What is wrong with it, in words for whoever wrote it.</param>
internal sealed record SettingsSection(
    string Name,
    Type Options,
    Func<IServiceProvider, object> Value,
    Func<IServiceProvider, IEnumerable<string>> Problems
)
{
    public static SettingsSection Of<T>(string name, Func<T, IEnumerable<string>> problems)
        where T : class => new(name, typeof(T), ValueOf<T>, services => problems(ValueOf<T>(services)));

    private static T ValueOf<T>(IServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
