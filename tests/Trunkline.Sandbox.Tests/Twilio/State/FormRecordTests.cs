using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Twilio.State;

public sealed class FormRecordTests
{
    [Fact]
    public void What_a_record_remembers_survives_being_written_down()
    {
        var record = new FormRecord
        {
            Sid = "XX1",
            Sequence = 1,
            AccountSid = "AC1",
            Path = "Things",
            DateCreated = default,
            DateUpdated = default,
            ["text"] = "Ann",
            ["flag"] = true,
            ["whole"] = 32L,
            ["broken"] = 1.5m,
            ["list"] = new List<string> { "get-all", "post-all" },
            ["nothing"] = null,
        };

        var read = JsonSerializer.Deserialize<FormRecord>(JsonSerializer.Serialize(record))!;

        Assert.Equal(("XX1", "Things", "Ann"), (read.Sid, read.Path, read.Text("text")));
        Assert.Equal<object?>([true, 32L, 1.5m], [read["flag"], read["whole"], read["broken"]]);
        Assert.Equal(["get-all", "post-all"], Assert.IsType<List<string>>(read["list"]));
        Assert.Null(read["nothing"]);
        Assert.True(read.Values.ContainsKey("nothing"));
    }
}
