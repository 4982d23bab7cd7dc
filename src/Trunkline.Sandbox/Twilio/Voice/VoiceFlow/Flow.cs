using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Carries out a call's document verb by verb (https://www.twilio.com/docs/voice/twiml). It keeps nothing: all there is
/// to know is in the call, and what takes time is on the agenda. Whoever uses it holds <see cref="World.Voice"/>.
/// </summary>
internal sealed record Flow(World World, Call Call)
{
    private const string ApplicationError = "We are sorry. An application error has occurred. Goodbye.";
    private const string NotSetUp = "This number has not been set up for calls. Goodbye.";

    public Activity? Doing => Call.Script?.Doing;

    public static Flow Of(World world, Call call) => new(world, call);

    /// <summary>The first document of a call that was taken, or that came in.</summary>
    public void Begin()
    {
        var settings = Call.Settings;
        if (Call.ParentCallSid is not null && settings.WhisperUrl is null)
        {
            Next();
        }
        else if (settings.Twiml is { } twiml)
        {
            Run(TwimlDocument.Parse(twiml), url: null, request: null);
        }
        else if ((settings.WhisperUrl ?? settings.Url) is { Length: > 0 } url)
        {
            var method = settings.WhisperUrl is null ? settings.Method : settings.WhisperMethod;
            Fetch(url, method, new WebhookForm { { "AnsweredBy", Call.AnsweredBy } });
        }
        else
        {
            Say(NotSetUp);
        }
    }

    /// <summary>Asks for another document to go on with. An address may be relative to that of the present one.</summary>
    public void Fetch(string? url, string method, WebhookForm? more = null)
    {
        Call.Turn++;
        Stop();
        var form = Queues.QueueLine.FormOf(World, Call);
        form.AddRange(more ?? []);
        DocumentFetch.Plan(World, Call, url ?? Call.Script?.Url ?? Call.Settings.Url ?? "", method, form);
    }

    /// <summary>Carries out a document, or what there is to say when it is none.</summary>
    public void Run(Errors.Result<TwimlDocument> read, string? url, WebhookRequest? request)
    {
        Call.Turn++;
        if (read.Value is not { } document)
        {
            CallNotes.Add(World, Call, read.Error!, request);
            Fail();
            return;
        }

        Call.Script = new Script
        {
            Url = url,
            Rest = [.. document.Verbs],
            Outer = Call.Script?.Outer,
        };
        Next();
    }

    /// <summary>There is no document to be had: the call hears so and ends.</summary>
    public void Fail() => Say(ApplicationError);

    /// <summary>The next verb; at the end of the document, the end of what it was for.</summary>
    public void Next()
    {
        while (!Call.IsOver)
        {
            Call.Turn++;
            if (Call.Script is { } current)
            {
                current.Doing = null;
            }

            if (Call.Script is not { Rest.Count: > 0 } script)
            {
                Finish();
                return;
            }

            var verb = script.Rest[0];
            script.Rest.RemoveAt(0);
            if (Verb.Of(verb.Name) is not { } known)
            {
                CallNotes.Add(World, Call, TwimlErrors.UnknownElement(verb.Name), isWarning: true);
                continue;
            }

            if (Call.IsInbound && Call.IsWaiting && known.Answers(verb))
            {
                CallLife.PickUp(World, Call);
            }

            script.Doing = new Activity { Verb = verb, Since = World.Now };
            Transcript.Begin(Call, verb, World.Now);
            known.Start(this, script.Doing);
            return;
        }
    }

    /// <summary>Wakes the verb that is being done after a while, unless it is over by then.</summary>
    public void WakeIn(double seconds) => DocumentFetch.PlanWake(World, Call, TimeSpan.FromSeconds(seconds));

    public void Press(string keys)
    {
        Transcript.Person(Call, keys, World.Now);
        foreach (var key in keys)
        {
            if (Doing is { } doing)
            {
                Verb.Of(doing.Verb.Name)!.Pressed(this, doing, key);
            }
        }
    }

    public void Hear(string text)
    {
        Transcript.Person(Call, text, World.Now);
        if (Doing is { } doing)
        {
            Verb.Of(doing.Verb.Name)!.Heard(this, doing, text);
        }

        LiveMedia.MediaStreams.Heard(World, Call, text);
    }

    public void RedirectTo(string url, string method)
    {
        Leave();
        Fetch(url, method);
    }

    public void RedirectTo(string twiml)
    {
        Leave();
        Run(TwimlDocument.Parse(twiml), url: null, request: null);
    }

    /// <summary>The call is over, whatever it was doing; some verbs still have something to tell.</summary>
    public void HungUp()
    {
        for (var script = Call.Script; script is not null; script = script.Outer)
        {
            if (script.Doing is { } doing)
            {
                script.Doing = null;
                Verb.Of(doing.Verb.Name)!.HungUp(this, script, doing);
            }
        }

        Call.Script = null;
    }

    /// <summary>Tells the address of a verb's action, when the call is over and no document is wanted any more.</summary>
    public void TellAction(Script script, Activity doing, WebhookForm more)
    {
        var form = CallForm.Of(Call);
        form.AddRange(more);
        Callbacks.Plan(
            World,
            new WebhookRequest
            {
                AccountSid = Call.AccountSid,
                Url = Resolve(script.Url, doing.Verb["action"] ?? script.Url ?? ""),
                Method = doing.Verb.Method(),
                Parameters = form,
                RecordSid = Call.Sid,
                IsVoice = true,
            }
        );
    }

    public string Resolve(string text) => Resolve(Call.Script?.Url ?? Call.Settings.Url, text);

    private static string Resolve(string? at, string text) =>
        WebhookUrl.Resolve(at is null ? null : WebhookUrl.Parse(at)?.Wire, text);

    private void Say(string text)
    {
        Call.Script = new Script { Rest = [TwimlElement.Verb("Say", text)] };
        Next();
    }

    /// <summary>Takes the call out of what it does, to do something else.</summary>
    private void Leave()
    {
        for (var script = Call.Script; script is not null; script = script.Outer)
        {
            if (script.Doing is { } doing)
            {
                script.Doing = null;
                Verb.Of(doing.Verb.Name)!.Left(this, doing);
            }
        }

        if (CallResource.ParentOf(World, Call) is { } parent)
        {
            DialVerb.ChildEnded(Of(World, parent), Call);
        }

        Call.Script = Call.Script is null ? null : new Script { Url = Call.Script.Url };
    }

    private void Stop()
    {
        if (Call.Script is { } script)
        {
            script.Rest.Clear();
            script.Doing = null;
        }
    }

    private void Finish()
    {
        if (Call.Script?.Outer is not null)
        {
            EnqueueVerb.WaitOver(this);
        }
        else if (DialVerb.IsWaitedFor(World, Call))
        {
            DialVerb.Connect(World, Call);
        }
        else
        {
            if (Call.IsInbound && Call.IsWaiting)
            {
                CallLife.PickUp(World, Call);
            }

            CallLife.End(World, Call, "completed");
        }
    }
}
