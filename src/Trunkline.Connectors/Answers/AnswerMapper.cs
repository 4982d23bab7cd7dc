using System.Buffers;
using System.Text.Json;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Answers;

/// <summary>Makes the hub's answer of the provider's.</summary>
public static class AnswerMapper
{
    private static readonly ListRequest WholeList = new() { PageSize = int.MaxValue };

    /// <summary>Reads the provider's body and writes the hub's: a bare array for lists. An empty body of another operation stays empty.</summary>
    /// <param name="plan">Of the operation that was called.</param>
    /// <param name="list">What the call builder understood; null when the operation is no list.</param>
    /// <param name="providerBody">UTF-8 JSON.</param>
    /// <param name="dropNulls">Leave out members without a value (<c>filter.response.nulls</c>).</param>
    /// <param name="output">Takes UTF-8 JSON; gets nothing when the body cannot be mapped.</param>
    /// <exception cref="JsonException">The body is no JSON, or has no member where the items should be.</exception>
    public static AnswerInfo Write(
        AnswerPlan plan,
        ListRequest? list,
        ReadOnlyMemory<byte> providerBody,
        bool dropNulls,
        IBufferWriter<byte> output
    )
    {
        if (plan.Paging is null && providerBody.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return default;
        }

        list ??= WholeList;
        if (!plan.NeedsDocument && list is { Conditions.Count: 0, OrderBy.Count: 0 })
        {
            try
            {
                return Write(plan, list, providerBody, null, dropNulls, output);
            }
            catch (InvalidOperationException)
            {
                // What is no text may stand in a member that another of the same name replaces later: the whole answer decides.
            }
        }

        using var document = JsonDocument.Parse(providerBody);
        try
        {
            return Write(plan, list, providerBody, document, dropNulls, output);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair in a text: valid grammar, but no text.
            throw new JsonException("the provider's answer holds a text that is no Unicode", e);
        }
    }

    /// <summary>Reads an error answer of the provider; never throws.</summary>
    public static ProviderFault ReadError(ConnectorDefinition c, ReadOnlyMemory<byte> body) =>
        FaultReader.Read(c.Provider.Errors, body);

    /// <param name="document">The whole answer; null: it is written while it is read.</param>
    private static AnswerInfo Write(
        AnswerPlan plan,
        ListRequest list,
        ReadOnlyMemory<byte> providerBody,
        JsonDocument? document,
        bool dropNulls,
        IBufferWriter<byte> output
    )
    {
        var selection = FieldSelection.Of(list.Fields);
        // Members may double, and constants are added to each item; when that is not enough, the length says what is.
        var guess = (plan.Sources > 0 ? 2L : 1L) * providerBody.Length + plan.ConstantBytes + 64;
        var size = (int)Math.Min(guess, Array.MaxLength);
        while (true)
        {
            var items = new ItemWriter(plan, dropNulls, selection, output.GetSpan(size));
            var info = document is null
                ? AnswerStream.Write(plan, list, providerBody.Span, ref items)
                : AnswerDocument.Write(plan, list, document.RootElement, ref items);
            if (!items.Output.IsFull)
            {
                output.Advance(items.Output.Length);
                return info;
            }

            size = items.Output.Length;
        }
    }
}
