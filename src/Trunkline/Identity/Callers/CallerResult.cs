using Trunkline.Errors;

namespace Trunkline.Identity.Callers;

/// <summary>Exactly one of the two is set.</summary>
internal readonly record struct CallerResult(Caller? Caller, HubError? Error);
