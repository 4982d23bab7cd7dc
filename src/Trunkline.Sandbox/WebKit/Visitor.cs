namespace Trunkline.Sandbox.WebKit;

/// <summary>Somebody at a page, as a provider knows them; a provider adds what its own pages need.</summary>
/// <param name="Name">The account in use, as it is called.</param>
/// <param name="SwitchPath">Where another one is chosen.</param>
internal record Visitor(string Name, string SwitchPath);
