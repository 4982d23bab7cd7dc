using System.Data.Common;
using Trunkline.Identity.Callers;

namespace Trunkline.Identity.People;

/// <summary>
/// What a feature does when a user's belongings go: it deletes its own rows of that user, in the transaction that is given.
/// A feature that owns such rows registers one of these as a service; the user's row may go right after.
/// </summary>
/// <remarks>What a feature holds in memory it drops on <see cref="CallerTable.Forgotten"/>, which follows the commit.</remarks>
internal delegate Task UserRemoved(DbTransaction transaction, long userId);
