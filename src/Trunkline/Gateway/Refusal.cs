using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Definition;

namespace Trunkline.Gateway;

/// <summary>The beginning of a refusal that streams past, kept to read the provider's error code out of it.</summary>
internal sealed class Refusal(ConnectorDefinition connector) : IDisposable
{
    /// <summary>Errors are short; one that is longer keeps its code to itself.</summary>
    private const int MaxLength = 16 * 1024;
    private readonly MemoryStream body = new();

    public void Add(ReadOnlySpan<byte> chunk)
    {
        if (body.Length + chunk.Length <= MaxLength)
        {
            body.Write(chunk);
        }
    }

    public string? ReadCode() => AnswerMapper.ReadError(connector, body.GetBuffer().AsMemory(0, (int)body.Length)).Code;

    public void Dispose() => body.Dispose();
}
