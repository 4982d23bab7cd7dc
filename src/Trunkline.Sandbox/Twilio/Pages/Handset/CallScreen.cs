using System.Globalization;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>What the screen of a phone shows of calls.</summary>
internal static class CallScreen
{
    private static readonly (string Key, string Letters)[] Keys =
    [
        ("1", ""),
        ("2", "ABC"),
        ("3", "DEF"),
        ("4", "GHI"),
        ("5", "JKL"),
        ("6", "MNO"),
        ("7", "PQRS"),
        ("8", "TUV"),
        ("9", "WXYZ"),
        ("*", ""),
        ("0", "+"),
        ("#", ""),
    ];

    /// <summary>Over everything else while there is a call; nothing at all otherwise.</summary>
    public static Html Current(ConsoleRequest request, Person person)
    {
        var calls = new PhoneCalls(request.World, person);
        calls.Hold();
        if (calls.Current() is not { } call)
        {
            return Html.Nothing;
        }

        var name = new Conversations(request.World, request.World.Now).NameOf(PhoneCalls.OtherIn(call));
        return Html.Of(
            $"""
            <section class="call {call.Status}" id="{call.Sid}" role="group" aria-label="Call with {name}">
            <div class="with" id="with"><span class="avatar app" aria-hidden="true">{Parts.Icon(
                "app"
            )}</span><h2>{name}</h2>
            <p>{State(call)}</p></div>
            <p class="timer" id="timer" role="timer">{Elapsed(call, request.World.Now)}</p>
            <div class="heard" id="heard" role="log" aria-label="What is said" tabindex="0">{Lines(request, call)}</div>
            {Html.When(call.IsInProgress, Keypad(request, person, call))}
            {Html.When(!call.IsOver, Buttons(request, person, call))}
            </section>
            """
        );
    }

    /// <summary>Calling somebody, and the calls there were.</summary>
    public static Html Recents(ConsoleRequest request, Person person)
    {
        var calls = new PhoneCalls(request.World, person).All();
        var conversations = new Conversations(request.World, request.World.Now);
        return calls.Count == 0
            ? Parts.Empty(
                "call",
                "No calls yet",
                Html.Of($"<p>Call {person.Phone} with the API, or call a number first.</p>")
            )
            : Html.Join(calls.Select(c => Recent(request, conversations, c)));
    }

    public static Html Dial(ConsoleRequest request, Person person)
    {
        var numbers = new Conversations(request.World, request.Now).Numbers();
        return request.PostForm(
            person.Path + "/calls",
            Html.Of(
                $"""
                <label class="unseen" for="dial">Number to call</label>
                <input id="dial" name="to" type="tel" list="numbers" placeholder="Number to call" autocomplete="off" required>
                <datalist id="numbers">{numbers.Select(n =>
                    Html.Of($"<option value=\"{n.Number}\">{n.Name}</option>")
                )}</datalist>
                <button class="send answer" name="do" value="dial" aria-label="Call">{Parts.Icon("call")}</button>
                """
            ),
            css: "dial"
        );
    }

    private static Html Recent(ConsoleRequest request, Conversations conversations, Call call)
    {
        var isMissed = !call.IsInbound && call.AnsweredAt is null && call.IsOver;
        return Html.Of(
            $"""
            <details class="recent" id="recent-{call.Sid}"><summary>
            <span class="who-and-what"><b{Html.When(isMissed, Html.Of($" class=\"wrong\""))}>{conversations.NameOf(
                PhoneCalls.OtherIn(call)
            )}</b>
            <span>{(
                call.IsInbound ? "Outgoing"
                : isMissed ? "Missed"
                : "Incoming"
            )} · {call.Status}{Html.When(
                call.AnsweredAt is not null,
                Html.Of($" · {Elapsed(call, request.World.Now)}")
            )}</span></span>
            <time>{call.DateCreated.UtcDateTime.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}</time></summary>
            <div class="heard">{Lines(request, call)}</div>
            </details>
            """
        );
    }

    private static string State(Call call) =>
        call.Status switch
        {
            "ringing" when call.IsInbound => "Calling…",
            "ringing" => "Incoming call",
            "in-progress" => "Connected",
            "completed" => "Call ended",
            "no-answer" => "Not answered",
            var status => char.ToUpperInvariant(status[0]) + status[1..],
        };

    private static string Elapsed(Call call, DateTimeOffset now) =>
        call.AnsweredAt is { } answered
            ? ((call.EndedAt ?? now) - answered).ToString(@"m\:ss", CultureInfo.InvariantCulture)
            : "";

    private static Html Lines(ConsoleRequest request, Call call)
    {
        lock (request.World.Voice)
        {
            return Html.Join(
                call.Transcript.Select(
                    (line, i) =>
                        Html.Of(
                            $"<p class=\"{line.Kind}\" id=\"{call.Sid}-{i}\"><span class=\"unseen\">{(line.Kind == "person" ? "You" : "App")}: </span>{line.Text}</p>"
                        )
                )
            );
        }
    }

    private static Html Keypad(ConsoleRequest request, Person person, Call call) =>
        Html.Of(
            $"""
            <div class="talk" id="talk-{call.Sid}">
            {Form(
                request,
                person,
                call,
                Html.Of(
                    $"<div class=\"keypad\" role=\"group\" aria-label=\"Keypad\">{Keys.Select(k => Html.Of($"<button class=\"key\" name=\"digits\" value=\"{k.Key}\"><b>{k.Key}</b><small aria-hidden=\"true\">{k.Letters}</small></button>"))}</div>"
                ),
                "digits"
            )}
            {Form(
                request,
                person,
                call,
                Html.Of(
                    $"<label class=\"unseen\" for=\"speech\">Say something</label><input id=\"speech\" name=\"speech\" placeholder=\"Say something\" autocomplete=\"off\" required data-send><button class=\"send\" aria-label=\"Say\">{Parts.Icon("send")}</button>"
                ),
                "speech"
            )}
            </div>
            """
        );

    private static Html Buttons(ConsoleRequest request, Person person, Call call) =>
        Html.Of(
            $"""
            <div class="hands" id="hands-{call.Sid}-{call.Status}">{Form(
                request,
                person,
                call,
                call.IsWaiting && !call.IsInbound
                    ? Html.Of(
                        $"<button class=\"round end\" name=\"do\" value=\"decline\">{Parts.Icon("hang-up")}<span>Decline</span></button><button class=\"round answer\" name=\"do\" value=\"answer\">{Parts.Icon("call")}<span>Answer</span></button>"
                    )
                    : Html.Of(
                        $"<button class=\"round end\" name=\"do\" value=\"hang-up\">{Parts.Icon("hang-up")}<span>Hang up</span></button>"
                    ),
                "hands-form"
            )}</div>
            """
        );

    private static Html Form(ConsoleRequest request, Person person, Call call, Html content, string css) =>
        request.PostForm(
            person.Path + "/calls",
            Html.Of($"<input type=\"hidden\" name=\"call\" value=\"{call.Sid}\">{content}"),
            css: css + " quietly"
        );
}
