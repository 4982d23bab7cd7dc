using System.Net;

namespace Trunkline.Sandbox.Tests.Twilio.Access;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Requests_above_the_limit_are_429_until_one_is_answered()
    {
        await using var sandbox = await TestSandbox.StartAsync(
            new SandboxOptions
            {
                Port = 0,
                Seed = false,
                MaxConcurrentRequests = 1,
            }
        );
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");

        using var body = new SlowForm(
            $"To=%2B14155551234&From={Uri.EscapeDataString(sandbox.Account.PhoneNumber)}&Body=Hi"
        );
        var slow = sandbox.SendAsync(HttpMethod.Post, sandbox.Main + "/Messages.json", body);
        var refused = await RefusedAsync(sandbox);

        Assert.Equal((429, 20429, "Too Many Requests"), (refused.Status, refused.Code, refused["message"]));
        Assert.Equal("2", refused.Headers.GetValues("Twilio-Concurrent-Requests").Single());
        sandbox.Use(sub["sid"]!, sub["auth_token"]!);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + "/Messages.json")).Status);

        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        body.Finish();
        Assert.Equal(201, (await slow).Status);
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
    }

    /// <summary>The slow request counts from when the server has seen it, which the client cannot know.</summary>
    private static async Task<Reply> RefusedAsync(TestSandbox sandbox)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var reply = await sandbox.GetAsync(sandbox.Main + "/Calls.json");
            if (reply.Status == 429)
            {
                return reply;
            }

            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>A form whose last byte is not sent before it is told so.</summary>
    private sealed class SlowForm : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowForm(string form)
        {
            bytes = System.Text.Encoding.ASCII.GetBytes(form);
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        public void Finish() => finished.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length - 1));
            await stream.FlushAsync();
            await finished.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length - 1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
