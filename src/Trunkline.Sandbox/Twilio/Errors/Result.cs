namespace Trunkline.Sandbox.Twilio.Errors;

/// <summary>A value, or the error that stands in its place.</summary>
internal readonly struct Result<T>
    where T : class
{
    private Result(T? value, TwilioError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }

    public TwilioError? Error { get; }

    public static implicit operator Result<T>(T value) => new(value, error: null);

    public static implicit operator Result<T>(TwilioError error) => new(value: null, error);
}
