using System.Collections.Frozen;
using System.Xml;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Tells drawings from programs: an SVG may hold shapes and text and refer to nothing but itself.</summary>
internal static class SvgPicture
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "metadata",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask",
            "pattern",
            "filter",
            "feGaussianBlur",
            "feOffset",
            "feBlend",
            "feFlood",
            "feComposite",
            "feMerge",
            "feMergeNode",
            "feColorMatrix",
        ],
        StringComparer.Ordinal
    );

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LogoUpload.MostKilobytes * 1024,
    };

    public static bool IsHarmless(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            var isSvg = false;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction)
                {
                    return false;
                }

                if (reader.NodeType == XmlNodeType.Element)
                {
                    isSvg |= reader is { Depth: 0, LocalName: "svg" };
                    if (
                        reader.NamespaceURI != Namespace
                        || !Elements.Contains(reader.LocalName)
                        || !AreHarmless(reader)
                    )
                    {
                        return false;
                    }
                }
            }

            return isSvg;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool AreHarmless(XmlReader element)
    {
        while (element.MoveToNextAttribute())
        {
            var value = element.Value.Trim();
            if (
                element.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || (element.LocalName == "href" && !value.StartsWith('#'))
                || element.LocalName == "base"
                || RefersElsewhere(value)
            )
            {
                return false;
            }
        }

        element.MoveToElement();
        return true;
    }

    /// <summary><c>url(#fill)</c> is a part of the picture itself; any other address is not.</summary>
    private static bool RefersElsewhere(string value)
    {
        if (value.Contains('\\', StringComparison.Ordinal) || value.Contains("/*", StringComparison.Ordinal))
        {
            // Ways to write "url" that do not look like it.
            return true;
        }

        for (var at = 0; (at = value.IndexOf("url(", at, StringComparison.OrdinalIgnoreCase)) >= 0; at += 4)
        {
            if (value[(at + 4)..].TrimStart(' ', '"', '\'') is not ['#', ..])
            {
                return true;
            }
        }

        return false;
    }
}
