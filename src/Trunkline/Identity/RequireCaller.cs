using Trunkline.Errors;

namespace Trunkline.Identity;

/// <summary>Signs the caller of a platform request in.</summary>
/// <exception cref="HubException">401 with the part that is missing or wrong; 403 when an API key lacks the endpoint's scope.</exception>
internal delegate ValueTask<Caller> RequireCaller(HttpContext http);
