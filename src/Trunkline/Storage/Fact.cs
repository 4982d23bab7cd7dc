namespace Trunkline.Storage;

/// <summary>A number that a room tells the support bundle, of one organization.</summary>
/// <param name="Name">Its name there: <c>instancesDeleted</c>.</param>
/// <param name="Sql">Counts the room's own rows; <c>@Organization</c> is the id.</param>
internal sealed record Fact(string Name, string Sql);
