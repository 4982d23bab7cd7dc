namespace Trunkline.Connectors.Calls;

/// <summary>Cuts a raw path at its slashes.</summary>
internal static class PathSegments
{
    /// <summary>The unescaped segments; a query and a slash at the end do not count.</summary>
    public static string[] Of(string rawPath)
    {
        var path = rawPath.AsSpan();
        var query = path.IndexOf('?');
        path = (query < 0 ? path : path[..query]).Trim('/');
        if (path.IsEmpty)
        {
            return [];
        }

        var segments = new string[path.Count('/') + 1];
        var index = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            segments[index++] = segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment.ToString();
        }

        return segments;
    }
}
