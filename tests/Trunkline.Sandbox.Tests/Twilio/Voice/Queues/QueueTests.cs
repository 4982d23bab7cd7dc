using Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.Queues;

public sealed class QueueTests
{
    [Fact]
    public async Task Queues_are_made_renamed_and_deleted_and_names_are_given_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var queues = sandbox.Main + "/Queues.json";
        var made = await sandbox.PostAsync(queues, ("FriendlyName", "Support"), ("MaxSize", "5"));
        Assert.Equal((201, "5", "0"), (made.Status, made["max_size"], made["current_size"]));
        Assert.Equal(22003, (await sandbox.PostAsync(queues, ("FriendlyName", "Support"))).Code);
        Assert.Equal(400, (await sandbox.PostAsync(queues)).Status);
        Assert.Equal(22001, (await sandbox.PostAsync(queues, ("FriendlyName", "Big"), ("MaxSize", "5001"))).Code);

        Assert.Equal("Sales", (await sandbox.PostAsync(made["uri"]!, ("FriendlyName", "Sales")))["friendly_name"]);
        Assert.Equal(204, (await sandbox.DeleteAsync(made["uri"]!)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(made["uri"]!)).Status);
    }

    [Fact]
    public async Task Calls_wait_in_line_hear_the_waiting_document_and_know_their_place()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/wait", "<Pause length=\"10\"/>");
        var first = await phones.CallInAsync("<Enqueue waitUrl=\"/wait\">Support</Enqueue>");
        await phones.Sandbox.AdvanceAsync(5);
        var second = await phones.CallInAsync("<Enqueue waitUrl=\"/wait\">Support</Enqueue>");
        Assert.Equal(("2", "Support"), (phones.Asked("/wait")["QueuePosition"], await NameAsync(phones)));
        var queue = await OnlyAsync(phones);
        var members = await MembersAsync(phones, queue);
        Assert.Equal([(second.Sid, 2), (first.Sid, 1)], members);
        Assert.Equal(22002, (await phones.Sandbox.DeleteAsync(queue)).Code);

        var front = await phones.Sandbox.GetAsync(
            queue.Replace(".json", "/Members/Front.json", StringComparison.Ordinal)
        );
        Assert.Equal((first.Sid, "5"), (front["call_sid"], front["wait_time"]));
        await phones.Sandbox.AdvanceAsync(7);
        Assert.Equal(3, phones.AllAsked("/wait").Count);
        phones.Party.HangUp(first);

        Assert.Equal([(second.Sid, 1)], await MembersAsync(phones, queue));
    }

    [Fact]
    public async Task Who_dials_the_queue_gets_who_waits_longest_and_both_go_on_afterwards()
    {
        await using var phones = await Phones.StartAsync();
        var caller = await phones.CallInAsync("<Enqueue action=\"/served\">Support</Enqueue>");
        await phones.Sandbox.AdvanceAsync(5);
        var agent = await phones.CallAsync("<Dial action=\"~/done\"><Queue>Support</Queue></Dial>");
        await phones.Sandbox.AdvanceAsync(10);
        Assert.Empty(await MembersAsync(phones, await OnlyAsync(phones)));

        phones.Party.HangUp(caller);
        await phones.Sandbox.AdvanceAsync(1);
        Assert.Equal("bridged", phones.Asked("/served")["QueueResult"]);
        Assert.Equal("completed", phones.Asked("/done")["DialCallStatus"]);
        Assert.True(phones.Find(agent).IsOver);
    }

    [Fact]
    public async Task Somebody_who_serves_an_empty_queue_waits_for_a_caller()
    {
        await using var phones = await Phones.StartAsync();
        var agent = await phones.CallAsync("<Dial><Queue>Support</Queue></Dial>");
        await phones.Sandbox.AdvanceAsync(60);
        Assert.Equal("in-progress", phones.Find(agent).Status);
        var caller = await phones.CallInAsync("<Enqueue action=\"/served\">Support</Enqueue>");
        await phones.Sandbox.AdvanceAsync(3);
        phones.Party.HangUp(phones.Find(agent));
        await phones.Sandbox.AdvanceAsync(1);

        Assert.Equal("bridged", phones.Asked("/served")["QueueResult"]);
        Assert.True(caller.IsOver);
    }

    [Fact]
    public async Task Leaving_a_full_queue_and_being_taken_out_each_go_another_way()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/leave", "<Pause length=\"2\"/><Leave/>");
        phones.Serve("/elsewhere", "<Pause length=\"9\"/>");
        await phones.Sandbox.PostAsync(
            phones.Sandbox.Main + "/Queues.json",
            ("FriendlyName", "Support"),
            ("MaxSize", "1")
        );
        await phones.CallInAsync("<Enqueue waitUrl=\"/leave\" action=\"/left\">Support</Enqueue>");
        await phones.CallInAsync("<Enqueue action=\"/full\">Support</Enqueue>");
        Assert.Equal("queue-full", phones.Asked("/full")["QueueResult"]);
        await phones.Sandbox.AdvanceAsync(3);
        Assert.Equal(("leave", "2"), (phones.Asked("/left")["QueueResult"], phones.Asked("/left")["QueueTime"]));

        var third = await phones.CallInAsync("<Enqueue>Support</Enqueue>");
        var member = (await OnlyAsync(phones)).Replace(".json", "/Members/Front.json", StringComparison.Ordinal);
        Assert.Equal(400, (await phones.Sandbox.PostAsync(member)).Status);
        var taken = await phones.Sandbox.PostAsync(member, ("Url", phones.App.Url + "/elsewhere"));
        Assert.Equal((200, third.Sid), (taken.Status, taken["call_sid"]));
        await phones.Sandbox.AdvanceAsync(1);

        Assert.Single(phones.AllAsked("/elsewhere"));
        Assert.Empty(await MembersAsync(phones, await OnlyAsync(phones)));
    }

    private static async Task<string> OnlyAsync(Phones phones) =>
        Assert
            .Single(await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Queues.json", "queues"))
            .GetProperty("uri")
            .GetString()!;

    private static async Task<string?> NameAsync(Phones phones) =>
        (await phones.Sandbox.GetAsync(await OnlyAsync(phones)))["friendly_name"];

    private static async Task<List<(string?, int)>> MembersAsync(Phones phones, string queue) =>
        [
            .. (
                await phones.Sandbox.ListAsync(
                    queue.Replace(".json", "/Members.json", StringComparison.Ordinal),
                    "queue_members"
                )
            ).Select(m => (m.GetProperty("call_sid").GetString(), m.GetProperty("position").GetInt32())),
        ];
}
