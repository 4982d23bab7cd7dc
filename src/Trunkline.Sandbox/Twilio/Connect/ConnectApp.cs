using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// A developer's app that asks other accounts for access (https://www.twilio.com/docs/iam/connect). Logo and terms of
/// service are settings of the console only.
/// </summary>
internal sealed class ConnectApp : Record
{
    public required string FriendlyName { get; set; }

    public required string CompanyName { get; set; }

    public string? Description { get; set; }

    public string? HomepageUrl { get; set; }

    public string? TermsOfServiceUrl { get; set; }

    public string? AuthorizeUrl { get; set; }

    public string? DeauthorizeUrl { get; set; }

    public string DeauthorizeMethod { get; set; } = "POST";

    public required IReadOnlyList<string> Permissions { get; set; }

    public Logo? Logo { get; set; }
}
