using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Tests.Answers.Oracle;

namespace Trunkline.Connectors.Tests.Answers;

/// <summary>Holds a plan against the first mapper: the same bytes and the same words beside them, or both refuse.</summary>
internal static class AnswerComparison
{
    private const string Refused = "refused";

    public static void Compare(
        ConnectorDefinition connector,
        OperationDefinition operation,
        ListRequest? list,
        byte[] body,
        bool dropNulls,
        AnswerPlan? plan = null
    )
    {
        plan ??= connector.AnswerPlan(operation);
        var expected = Answer(o => OracleAnswerMapper.Write(connector, operation, list, body, dropNulls, o));
        var actual = Answer(o => AnswerMapper.Write(plan, list, body, dropNulls, o));
        // A name that is half of a surrogate pair was refused or not by the length and order of its neighbours.
        var isSettled = expected != Refused || !Latin(body).Contains("\"\\ud800", StringComparison.Ordinal);
        if (expected != actual && isSettled)
        {
            var same = expected.Zip(actual).TakeWhile(c => c.First == c.Second).Count();
            Assert.Fail(
                $"{operation.Id} {list}\nwas   …{Part(expected, same)}\nnow   …{Part(actual, same)}\nof    {Latin(body)}"
            );
        }
    }

    private static string Answer(Func<IBufferWriter<byte>, AnswerInfo> write)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            var info = write(output);
            return $"{info} {Latin(output.WrittenSpan)}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Refused;
        }
    }

    private static string Part(string text, int from) => text[Math.Max(from - 80, 0)..Math.Min(from + 80, text.Length)];

    // Whatever the bytes are, they can be told apart.
    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
