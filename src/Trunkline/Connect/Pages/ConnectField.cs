using Trunkline.Connectors.Definition;

namespace Trunkline.Connect.Pages;

/// <summary>One entry of a form, with its help and what is wrong with it.</summary>
internal static class ConnectField
{
    public static Markup Of(
        ConnectTexts texts,
        ConnectorDefinition connector,
        ConfigurationEntry entry,
        ConnectForm form
    )
    {
        var name = Word(texts, connector, entry, "name") ?? entry.Name;
        var help = Word(texts, connector, entry, "help") ?? entry.Description;
        var value = form.Values.GetValueOrDefault(entry.Key);
        if (entry.Type is "BOOLEAN" or "BOOLEAN_YESNO")
        {
            var chosen = value == "true" ? new Markup(" checked") : Markup.Empty;
            return Markup.Of(
                $"""<label class="check"><input type="checkbox" name="{entry.Key}" value="true"{chosen}> <span>{name} <small>{help}</small></span></label>"""
            );
        }

        var problem = form.Problems.GetValueOrDefault(entry.Key) is { } found
            ? Word(texts, connector, entry, "problem") is { } word && found != texts["form.missing"]
                ? word
                : found
            : null;
        var fault = problem is null
            ? Markup.Empty
            : Markup.Of($"""<small class="fault" id="{entry.Key}-fault">{problem}</small>""");
        var described = problem is null ? $"{entry.Key}-help" : $"{entry.Key}-fault {entry.Key}-help";
        var invalid = problem is null ? Markup.Empty : new Markup(" aria-invalid=\"true\"");
        var optional = entry.Required ? "" : $" ({texts["form.optional"]})";
        return Markup.Of(
            $"""
            <label for="{entry.Key}">{name}{optional}</label>
            <input id="{entry.Key}" name="{entry.Key}" type="{(entry.Secret ? "password" : "text")}" value="{(
                entry.Secret ? "" : value
            )}"
              placeholder="{(
                entry.Secret ? "" : entry.Example
            )}" aria-describedby="{described}" autocomplete="off" spellcheck="false"{invalid}>
            <small id="{entry.Key}-help">{help}</small>{fault}
            """
        );
    }

    /// <summary>The end user's language, where the texts have the entry; otherwise the connector's own words.</summary>
    private static string? Word(
        ConnectTexts texts,
        ConnectorDefinition connector,
        ConfigurationEntry entry,
        string what
    )
    {
        var known = entry.Key.EndsWith(".test", StringComparison.Ordinal)
            ? "test"
            : connector.Values.FirstOrDefault(v => v.Value == entry.Key).Key;
        return known is null ? null : texts.Find($"field.{known}.{what}");
    }
}
