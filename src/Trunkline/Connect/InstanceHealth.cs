using Trunkline.Instances;

namespace Trunkline.Connect;

/// <summary>How a connected account is doing, in one word.</summary>
internal static class InstanceHealth
{
    public static string Of(Instance instance) =>
        instance switch
        {
            { Disabled: true } => "disabled",
            { Valid: false } => "needs_reauth",
            _ => "healthy",
        };
}
