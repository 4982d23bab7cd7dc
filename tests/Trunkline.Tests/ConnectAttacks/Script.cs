namespace Trunkline.Tests.ConnectAttacks;

/// <summary>
/// What somebody does, with one thing in it that varies. It tells whether it worked: with an attacker's input it must not, and
/// with the honest input, played last on the same stage, it must, so that no attack fails for a reason of its own.
/// </summary>
/// <param name="Name">What is tried.</param>
/// <param name="Play">True: the attacker has what he wanted.</param>
/// <param name="Honest">The input that works.</param>
/// <param name="Attacks">One line each, and its input.</param>
internal sealed record Script(
    string Name,
    Func<Stage, string, Task<bool>> Play,
    string Honest,
    params (string Line, string Input)[] Attacks
);
