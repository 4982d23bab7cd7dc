using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>One operation of a connector: what is called here, and what is called at the provider for it.</summary>
public sealed record OperationView
{
    internal OperationView(ConnectorDefinition c, ResourceDefinition resource, OperationDefinition o)
    {
        Description = o.Summary ?? o.Id;
        Path = $"/hubs/{c.Hub}{o.Path}";
        VendorPath = o.ProviderPath.Source;
        Method = o.Method;
        VendorMethod = o.ProviderMethod;
        Kind = resource.Name;
        OperationId = o.Id;
        Parameters = [.. o.Parameters.Select(p => new ParameterView(p))];
        RootKey = o.Answer.Root is { } root ? "|" + root : null;
        PaginationType = o.List?.Paging.Style;
        Filters = o.List is { } list ? [.. list.Filters.Select(f => f.Name)] : null;
    }

    public string Description { get; }

    public string Path { get; }

    public string VendorPath { get; }

    public string Method { get; }

    public string VendorMethod { get; }

    public string Type { get; } = "api";

    /// <summary>The resource that it belongs to.</summary>
    public string Kind { get; }

    public string OperationId { get; }

    public IReadOnlyList<ParameterView> Parameters { get; }

    public IReadOnlyList<string> Hooks { get; } = [];

    /// <summary>The member of the provider's answer that is the answer here, after a bar.</summary>
    public string? RootKey { get; }

    /// <summary>How the provider pages; absent for what is no list.</summary>
    public string? PaginationType { get; }

    /// <summary>What <c>where</c> knows; absent for what is no list.</summary>
    public IReadOnlyList<string>? Filters { get; }
}

/// <summary>A parameter of an operation, here and at the provider.</summary>
public sealed record ParameterView
{
    internal ParameterView(ParameterDefinition p)
    {
        Name = p.Name;
        VendorName = p.ProviderName ?? p.Name;
        Type = p.In;
        VendorType = p.InProviderPath ? "path" : "query";
        Required = p.Required;
        Description = p.Description ?? p.Name;
    }

    public string Name { get; }

    public string VendorName { get; }

    /// <summary><c>path</c>, <c>query</c>, <c>header</c> or <c>body</c>.</summary>
    public string Type { get; }

    public string VendorType { get; }

    public string DataType { get; } = "string";

    public string VendorDataType { get; } = "string";

    public bool Required { get; }

    public string Source { get; } = "request";

    public string Description { get; }
}
