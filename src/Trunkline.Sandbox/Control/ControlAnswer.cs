namespace Trunkline.Sandbox.Control;

/// <summary>An answer of <c>/sandbox/v1</c>: an object that becomes JSON, bytes that already are, or nothing.</summary>
internal readonly record struct ControlAnswer(int Status, object? Body)
{
    public static ControlAnswer NoContent { get; } = new(204, null);

    public static ControlAnswer Ok(object body) => new(200, body);

    public static ControlAnswer Created(object body) => new(201, body);

    public static ControlAnswer Bad(string message) => Error(400, message);

    public static ControlAnswer NotFound(string message) => Error(404, message);

    public static ControlAnswer Conflict(string message) => Error(409, message);

    public static ControlAnswer Error(int status, string message) => new(status, new ControlError(status, message));
}

/// <summary>Why a request was refused.</summary>
internal sealed record ControlError(int Status, string Message);
