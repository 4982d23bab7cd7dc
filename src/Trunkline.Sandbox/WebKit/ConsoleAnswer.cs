namespace Trunkline.Sandbox.WebKit;

/// <summary>What a page's code gives back; <see cref="ConsoleServer"/> turns it into HTTP.</summary>
internal abstract record ConsoleAnswer
{
    /// <summary>
    /// A step on the way of another site's visitor: the window that opened this one stays in touch with it, and nothing
    /// of the console leads away.
    /// </summary>
    public bool KeepsOpener { get; init; }

    /// <summary>A whole page: the layout goes around its content. The title is its heading too.</summary>
    internal sealed record Page(string Title, Html Content) : ConsoleAnswer
    {
        public int Status { get; init; } = 200;

        /// <summary>The page this one belongs to, linked above the heading.</summary>
        public (string Path, string Title)? Up { get; init; }

        /// <summary>Beside the heading: what can be done with the whole page.</summary>
        public Html Actions { get; init; }

        /// <summary>Without navigation, for someone who is only passing through.</summary>
        public bool Plain { get; init; }

        /// <summary>
        /// Where, apart from here, the answer to a form of this page may lead: browsers hold redirects after a form to
        /// the page's policy as well.
        /// </summary>
        public string? FormsMayLeadTo { get; init; }
    }

    /// <summary>After a form: see another page.</summary>
    internal sealed record Redirect(string To) : ConsoleAnswer
    {
        public int Status { get; init; } = 303;

        /// <summary>Shown once, on the next page.</summary>
        public string? Say { get; init; }

        /// <summary>A value that is shown with the sentence, to be taken along.</summary>
        public string? Show { get; init; }

        public bool IsBad { get; init; }

        /// <summary>The account the browser uses from now on.</summary>
        public string? SignIn { get; init; }

        /// <summary>Done, or the API's reason why not.</summary>
        public static Redirect After(ApiReply reply, string to, string say) =>
            reply.IsFine ? new Redirect(to) { Say = say } : new Redirect(to) { Say = reply.Refusal, IsBad = true };
    }

    /// <summary>
    /// A part of a page that changes by itself: sent again whenever it has become another one, as long as somebody
    /// listens.
    /// </summary>
    internal sealed record Live(Func<Task<Html>> Render) : ConsoleAnswer;

    internal sealed record File(string ContentType, ReadOnlyMemory<byte> Content) : ConsoleAnswer
    {
        public bool IsForever { get; init; }

        /// <summary>A stricter policy for what was not made here.</summary>
        public string? Policy { get; init; }
    }
}
