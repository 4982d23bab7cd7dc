using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Errors;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>
/// Reads users, each within what its caller may see. A user of another tenant is not found, in the same words as one that
/// does not exist.
/// </summary>
internal sealed class Users(Database database)
{
    private const string Select = """
        SELECT u.id, u.organization_id, o.name AS organization_name, u.account_id, a.name AS account_name,
            a.is_default, u.email, u.first_name, u.last_name, u.role,
            u.active * a.active AS active, u.created_at, u.last_login_at,
            CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS has_password
        FROM users u
        JOIN accounts a ON a.id = u.account_id
        JOIN organizations o ON o.id = u.organization_id
        """;

    private static readonly ListFilter<User> Filter = new(
        u => u.Id,
        ("id", u => u.Id),
        ("email", u => u.Email),
        ("firstName", u => u.FirstName),
        ("lastName", u => u.LastName),
        ("fullName", u => $"{u.FirstName} {u.LastName}"),
        ("active", u => u.Active),
        ("accountId", u => u.AccountId),
        ("role", u => u.Role),
        ("createdDate", u => Database.Instant(u.CreatedAt)),
        ("lastLoginDate", u => u.LastLoginAt is { } at ? Database.Instant(at) : null)
    );

    /// <param name="caller">Limits what is found.</param>
    /// <param name="emailOrId">A user's e-mail or id.</param>
    /// <param name="accountId">Only in this account; null for all that the caller may see.</param>
    /// <exception cref="HubException">404.</exception>
    public async Task<User> FindAsync(Caller caller, string emailOrId, long? accountId, CancellationToken cancel)
    {
        var isId = long.TryParse(emailOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var parameters = new DynamicParameters(
            new
            {
                In = accountId ?? 0,
                ById = isId ? 1L : 0L,
                Id = id,
                Email = EmailAddress.Normalize(emailOrId),
            }
        );
        var row = await database.QueryFirstAsync<Row>(
            $"""
            {Select}
            WHERE {Visible(caller, parameters)} AND (@In = 0 OR u.account_id = @In)
                AND ((@ById = 1 AND u.id = @Id) OR (@ById = 0 AND u.email = @Email))
            """,
            parameters,
            cancel
        );
        return row?.ToUser()
            ?? throw HubError
                .NotFound(isId ? $"No user found with ID {emailOrId}" : $"No user found with e-mail {emailOrId}")
                .Raise();
    }

    public Task<User> FindMeAsync(Caller caller, CancellationToken cancel) =>
        FindAsync(caller, caller.UserId.ToString(CultureInfo.InvariantCulture), null, cancel);

    /// <returns>One more than the page holds when there is another page.</returns>
    /// <exception cref="HubException">404 when there is none: clients read that text as an empty list.</exception>
    public async Task<List<User>> ListAsync(Caller caller, long? accountId, ListQuery query, CancellationToken cancel)
    {
        async Task<List<User>> ReadAsync(long after, long skip, long limit)
        {
            var parameters = new DynamicParameters(
                new
                {
                    In = accountId ?? 0,
                    after,
                    IncludeInactive = query.IncludeInactiveFlag,
                    limit,
                    skip,
                }
            );
            var rows = await database.QueryAsync<Row>(
                $"""
                {Select}
                WHERE {Visible(caller, parameters)} AND (@In = 0 OR u.account_id = @In) AND u.id > @after
                    AND (@IncludeInactive = 1 OR (u.active = 1 AND a.active = 1))
                ORDER BY u.id LIMIT @limit OFFSET @skip
                """,
                parameters,
                cancel
            );
            return rows.ConvertAll(r => r.ToUser());
        }

        var found = await Filter.ReadAsync(query, ReadAsync);
        return found.Count > 0 ? found : throw HubError.NotFound("No users found").Raise();
    }

    /// <summary>A user that is known to be there, as just written in this transaction.</summary>
    public static async Task<User> ReadAsync(DbTransaction transaction, long id) =>
        (
            await transaction.Connection!.QuerySingleAsync<Row>($"{Select} WHERE u.id = @id", new { id }, transaction)
        ).ToUser();

    private static string Visible(Caller caller, DynamicParameters parameters) =>
        Tenancy.Visible(caller, "u.account_id", "u.id", parameters);

    private sealed class Row
    {
        public long Id { get; init; }
        public long OrganizationId { get; init; }
        public string OrganizationName { get; init; } = "";
        public long AccountId { get; init; }
        public string AccountName { get; init; } = "";
        public long IsDefault { get; init; }
        public string Email { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Role { get; init; } = "";
        public long Active { get; init; }
        public long CreatedAt { get; init; }
        public long? LastLoginAt { get; init; }
        public long HasPassword { get; init; }

        public User ToUser() =>
            new(
                Id,
                OrganizationId,
                OrganizationName,
                AccountId,
                AccountName,
                IsDefault == 1,
                Email,
                FirstName,
                LastName,
                Role,
                Active == 1,
                CreatedAt,
                LastLoginAt,
                HasPassword == 1
            );
    }
}
