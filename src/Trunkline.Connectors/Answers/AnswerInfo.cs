namespace Trunkline.Connectors.Answers;

/// <summary>What a mapped answer says beside its body.</summary>
/// <param name="ReturnedCount">Items in the page; null when the answer is no list.</param>
/// <param name="TotalCount">All items, when the provider says so.</param>
/// <param name="NextPageToken">Opaque token for <c>nextPage</c>; null on the last page.</param>
public readonly record struct AnswerInfo(int? ReturnedCount, int? TotalCount, string? NextPageToken);
