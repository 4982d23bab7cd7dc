using System.Text.Json;
using Trunkline.Sandbox.Twilio.Snapshots;
using Trunkline.Sandbox.Twilio.State;
using Record = Trunkline.Sandbox.Twilio.State.Record;

namespace Trunkline.Sandbox.Tests.Twilio.Snapshots;

public sealed class RecordJsonTests
{
    public static TheoryData<string> Kinds => [.. RecordJson.Kinds.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_record_comes_back_as_it_was(string kind)
    {
        var type = RecordJson.Kinds[kind];
        var record = (Record)Sample.Of(type);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            RecordJson.Write(json, record);
        }

        using var document = JsonDocument.Parse(bytes.ToArray());
        var back = RecordJson.Read(type, document.RootElement);

        Assert.Equal(Sample.Tell(record), Sample.Tell(back));
    }

    [Fact]
    public void The_sample_fills_private_fields_as_well()
    {
        var hidden = (Hidden)Sample.Of(typeof(Hidden));

        Assert.NotNull(hidden.Seen());
        Assert.Contains("text of Hidden.secret", Sample.Tell(hidden), StringComparison.Ordinal);
    }

    [Fact]
    public void All_state_of_a_world_is_of_a_kind_that_can_be_kept() =>
        Assert.Equal(
            [
                nameof(World.Accounts),
                nameof(World.Keys),
                nameof(World.NumberOwners),
                nameof(World.RequestIds),
                nameof(World.Sids),
            ],
            WorldParts.All.Select(part => part.Name).Order(StringComparer.Ordinal)
        );

    private sealed class Hidden(string secret)
    {
        public string? Seen() => secret;
    }
}
