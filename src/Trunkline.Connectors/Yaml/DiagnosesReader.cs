using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>diagnoses:</c>.</summary>
internal static class DiagnosesReader
{
    public static DiagnosesDefinition? Read(Section top)
    {
        if (top.Map("diagnoses") is not { } diagnoses)
        {
            return null;
        }

        var codes = new Dictionary<string, DiagnosisDefinition>(StringComparer.Ordinal);
        foreach (var (code, value, path) in diagnoses.Entries("codes"))
        {
            if (diagnoses.MapOf(value, path) is not { } one)
            {
                continue;
            }

            // The call log keeps no other codes, so that nothing else of an answer is stored.
            if (code.Length is 0 or > 64 || !code.All(char.IsAsciiLetterOrDigit))
            {
                diagnoses.Problem("codes", $"'{code}' must be 1 to 64 letters and digits");
            }

            var fault = one.RequiredText("fault");
            if (fault is not ("" or "you" or "provider" or "hub"))
            {
                one.Problem("fault", $"'{fault}' is none of you, provider, hub");
            }

            codes[code] = new DiagnosisDefinition(
                fault,
                one.RequiredText("title"),
                one.RequiredText("explanation"),
                one.Texts("fixes")
            );
            one.End();
        }

        var moreInfo = diagnoses.Text("moreInfo");
        if (moreInfo is not null && !moreInfo.StartsWith("https://", StringComparison.Ordinal))
        {
            diagnoses.Problem("moreInfo", "must be an https address; {code} in it stands for the error code");
        }

        diagnoses.End();
        return new DiagnosesDefinition(moreInfo, codes);
    }
}
