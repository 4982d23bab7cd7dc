using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Queues.Queue>;
using OfMember = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Queues.Member>;

namespace Trunkline.Sandbox.Twilio.Voice.Queues;

/// <summary>
/// https://www.twilio.com/docs/voice/api/queue-resource, https://www.twilio.com/docs/voice/api/member-resource
/// </summary>
internal static class QueueResource
{
    private const int LargestSize = 5000;

    public static Resource<Queue> Description { get; } =
        new()
        {
            Path = "Queues",
            ListKey = "queues",
            Fields =
            [
                Of.Text("sid", q => q.Sid),
                Of.Text("account_sid", q => q.AccountSid),
                Of.Text("friendly_name", q => q.FriendlyName),
                Of.Int("max_size", (q, _) => q.MaxSize),
                Of.Int("current_size", (q, _) => q.Waiting.Count),
                Of.Int("average_wait_time", (q, now) => q.AverageWaitAt(now)),
                Of.Date("date_created", (q, _) => q.DateCreated),
                Of.Date("date_updated", (q, _) => q.DateUpdated),
                Of.Text("uri", q => PathOf(q) + ".json"),
                Of.Subresources(PathOf, ("members", "Members")),
            ],
            Create = Create,
            Update = Update,
            Delete = (_, queue) => queue.Waiting.Count == 0 ? null : QueueErrors.NotEmpty,
        };

    public static Resource<Member> Member { get; } =
        new()
        {
            Path = "Queues/{QueueSid}/Members",
            ListKey = "queue_members",
            Key = "CallSid",
            Fields =
            [
                OfMember.Text("queue_sid", m => m.QueueSid),
                OfMember.Text("call_sid", m => m.Sid),
                OfMember.Date("date_enqueued", (m, _) => m.DateCreated),
                OfMember.Int("wait_time", (m, now) => (int)(now - m.DateCreated).TotalSeconds),
                OfMember.Int("position", (m, _) => m.Position),
                OfMember.Text("uri", m => $"{Wire.Root}/{m.AccountSid}/Queues/{m.QueueSid}/Members/{m.Sid}.json"),
            ],
            Find = FindMember,
            Update = Dequeue,
        };

    public static Collection<Member> Members(World world, Queue queue) =>
        Member.In(world.FindAccount(queue.AccountSid)!, world, $"Queues/{queue.Sid}");

    public static Queue? Find(World world, string accountSid, string sid) =>
        Description.In(world.FindAccount(accountSid)!, world).Find(sid);

    /// <summary>A queue by its name or SID; one that nobody made yet is made.</summary>
    public static Queue FindOrMake(World world, string accountSid, string name)
    {
        var queues = Description.In(world.FindAccount(accountSid)!, world);
        var known = queues.Find(name) ?? queues.All().FirstOrDefault(q => q.FriendlyName == name);
        if (known is not null)
        {
            return known;
        }

        var made = Make(world, accountSid, name, maxSize: null);
        queues.Add(made);
        return made;
    }

    private static Result<Queue> Create(ApiRequest request)
    {
        var name = request.Form.Filled("FriendlyName");
        return name is null ? RequestErrors.Missing("FriendlyName")
            : Check(request, name, except: null) is { } error ? error
            : Make(request.World, request.Account.Sid, name, request.Form.Number("MaxSize"));
    }

    private static TwilioError? Update(ApiRequest request, Queue queue)
    {
        var name = request.Form.Filled("FriendlyName") ?? queue.FriendlyName;
        if (Check(request, name, queue) is { } error)
        {
            return error;
        }

        queue.FriendlyName = name;
        queue.MaxSize = request.Form.Number("MaxSize") ?? queue.MaxSize;
        queue.DateUpdated = Wire.WholeSeconds(request.Now);
        return null;
    }

    private static TwilioError? Check(ApiRequest request, string name, Queue? except)
    {
        if (name.Length > 64)
        {
            return QueueErrors.BadName(name);
        }

        if (
            request.Form.Filled("MaxSize") is { } size
            && request.Form.Number("MaxSize") is not (>= 0 and <= LargestSize)
        )
        {
            return QueueErrors.BadSize(size);
        }

        return Description.In(request).All().Any(q => q != except && q.FriendlyName == name)
            ? QueueErrors.NameTaken(name)
            : null;
    }

    private static Queue Make(World world, string accountSid, string name, int? maxSize)
    {
        var (sid, sequence) = world.Sids.Next("QU");
        var now = Wire.WholeSeconds(world.Now);
        return new Queue
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = accountSid,
            FriendlyName = name,
            MaxSize = maxSize ?? 1000,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>A member by its call, or whoever is at the front.</summary>
    private static Member? FindMember(ApiRequest request, string key)
    {
        var members = Member.In(request);
        return members.Find(key) ?? (key == "Front" ? members.All().FirstOrDefault(m => m.Position == 1) : null);
    }

    /// <summary>Takes a call out of the queue, to another document.</summary>
    private static TwilioError? Dequeue(ApiRequest request, Member member)
    {
        if (request.Form.Filled("Url") is not { } url)
        {
            return RequestErrors.Missing("Url");
        }

        if (!WebAddress.IsValid(url))
        {
            return RequestErrors.Invalid("Url", url);
        }

        lock (request.World.Voice)
        {
            if (Calls.CallResource.Find(request.World, member.AccountSid, member.Sid) is { IsOver: false } call)
            {
                Flow.Of(request.World, call).RedirectTo(url, request.Form["Method"] == "GET" ? "GET" : "POST");
            }
        }

        return null;
    }

    private static string PathOf(Queue queue) => $"{Wire.Root}/{queue.AccountSid}/Queues/{queue.Sid}";
}
