using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;

namespace Trunkline.Sandbox.PhoneNumbers;

/// <summary>What a number is told to call, and how: the addresses and methods of its settings.</summary>
internal static class NumberSettings
{
    public static TwilioError? Check(Parameters form)
    {
        foreach (var (name, value) in form.Items)
        {
            var isAddress = name.EndsWith("Url", StringComparison.Ordinal) || name == "StatusCallback";
            if (isAddress && value.Length > 0 && !WebAddress.IsValid(value))
            {
                return NumberErrors.BadUrl(name, value);
            }

            if (name.EndsWith("Method", StringComparison.Ordinal) && value is not ("GET" or "POST"))
            {
                return NumberErrors.BadMethod(name, value);
            }
        }

        return null;
    }
}
