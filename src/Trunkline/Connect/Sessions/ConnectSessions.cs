using System.Data.Common;
using Dapper;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Connect.Sessions;

/// <summary>The SQL of connect sessions. Each step is taken from the step before it only, so that two tabs cannot both take it.</summary>
internal sealed class ConnectSessions(Database database, TimeProvider time)
{
    private const string Columns = """
        id, uid, organization_id, account_id, user_id, connectors, customer_id, customer_name, return_url, locale, mode, method, instance_id, step, connector_key,
        app_id, state_hash, found_sid, found_name, granted, granted_read, pending_sealed, replaces, failure, result_id, created_at, expires_at
        """;

    public async Task<ConnectSession?> ByLinkAsync(string link, CancellationToken cancel) =>
        await FirstAsync("link_hash = @Hash", new { Hash = TokenHash.Of(link).ToBytes() }, cancel);

    public async Task<ConnectSession?> ByBrowserAsync(string secret, CancellationToken cancel) =>
        await FirstAsync("browser_hash = @Hash", new { Hash = TokenHash.Of(secret).ToBytes() }, cancel);

    public async Task<ConnectSession?> ByCodeAsync(Caller caller, string code, CancellationToken cancel) =>
        await FirstAsync(
            "code_hash = @Hash AND account_id = @AccountId",
            new { Hash = TokenHash.Of(code).ToBytes(), caller.AccountId },
            cancel
        );

    /// <exception cref="HubException">404: unknown, or another tenant's.</exception>
    public async Task<ConnectSession> RequireAsync(Caller caller, string uid, CancellationToken cancel) =>
        await FirstAsync("uid = @uid AND account_id = @AccountId", new { uid, caller.AccountId }, cancel)
        ?? throw HubError.NotFound($"No connect session found with ID {(uid.Length > 64 ? uid[..64] : uid)}").Raise();

    /// <summary>Newest first, one more than the page holds; users see their own, administrators the account's.</summary>
    public async Task<List<ConnectSession>> ListAsync(
        Caller caller,
        string? status,
        string? customerId,
        int pageSize,
        long? before,
        CancellationToken cancel
    )
    {
        const string Over = $"step IN ('{nameof(ConnectStep.Done)}', '{nameof(ConnectStep.Failed)}')";
        var ofStatus = status switch
        {
            null => "",
            "expired" => $" AND expires_at <= @Now AND NOT {Over}",
            _ => $" AND lower(step) = @status AND (expires_at > @Now OR {Over})",
        };
        var rows = await database.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM connect_sessions
            WHERE account_id = @AccountId AND (@AllUsers = 1 OR user_id = @UserId) AND id < @Before{ofStatus}{(
                customerId is null ? "" : " AND customer_id = @customerId"
            )} ORDER BY id DESC LIMIT @Limit
            """,
            new
            {
                caller.AccountId,
                AllUsers = caller.IsAccountAdmin ? 1 : 0,
                caller.UserId,
                Before = before ?? long.MaxValue,
                status,
                customerId,
                Now,
                Limit = pageSize + 1,
            },
            cancel
        );
        return rows.ConvertAll(r => r.ToSession());
    }

    public static Task<long> InsertAsync(DbTransaction transaction, ConnectSession session, string link) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO connect_sessions (uid, organization_id, account_id, user_id, connectors, customer_id, customer_name, return_url, locale, mode, method,
                instance_id, link_hash, step, created_at, expires_at)
            VALUES (@Uid, @OrganizationId, @AccountId, @UserId, @Connectors, @CustomerId, @CustomerName, @ReturnUrl, @Locale, @Mode, @Method,
                @InstanceId, @LinkHash, @Step, @CreatedAt, @ExpiresAt) RETURNING id
            """,
            new
            {
                session.Uid,
                session.OrganizationId,
                session.AccountId,
                session.UserId,
                Connectors = string.Join(' ', session.Connectors),
                session.CustomerId,
                session.CustomerName,
                session.ReturnUrl,
                session.Locale,
                Mode = session.Mode.ToString(),
                Method = session.Method?.ToString(),
                session.InstanceId,
                LinkHash = TokenHash.Of(link).ToBytes(),
                Step = session.Step.ToString(),
                session.CreatedAt,
                session.ExpiresAt,
            },
            transaction
        );

    /// <summary>Binds a new session to one browser; false when another was faster.</summary>
    public async Task<bool> ClaimAsync(
        ConnectSession before,
        ConnectSession after,
        string browserSecret,
        CancellationToken cancel
    ) =>
        await database.ExecuteAsync(
            """
            UPDATE connect_sessions SET browser_hash = @Browser, connector_key = @ConnectorKey, app_id = @AppId, state_hash = @StateHash, step = @Step,
                expires_at = @ExpiresAt
            WHERE id = @Id AND step = @Before AND browser_hash IS NULL
            """,
            new
            {
                Browser = TokenHash.Of(browserSecret).ToBytes(),
                after.ConnectorKey,
                after.AppId,
                after.StateHash,
                Step = after.Step.ToString(),
                after.ExpiresAt,
                after.Id,
                Before = before.Step.ToString(),
            },
            cancel
        ) > 0;

    /// <summary>Takes a step; false when the session is no longer where it was read.</summary>
    public Task<bool> StepAsync(ConnectSession before, ConnectSession after, CancellationToken cancel) =>
        database.WriteAsync(t => StepAsync(t, before, after, null), cancel);

    /// <summary>Takes the step to Confirmed, with the code that completes the session.</summary>
    public Task<bool> ConfirmAsync(
        ConnectSession before,
        ConnectSession after,
        string code,
        CancellationToken cancel
    ) => database.WriteAsync(t => StepAsync(t, before, after, code), cancel);

    /// <param name="transaction">Of what else is to happen with the step.</param>
    /// <param name="before">As it was read.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="code">The completion code that the step hands out.</param>
    public static async Task<bool> StepAsync(
        DbTransaction transaction,
        ConnectSession before,
        ConnectSession after,
        string? code
    ) =>
        await transaction.Connection!.ExecuteAsync(
            """
            UPDATE connect_sessions SET step = @Step, state_hash = @StateHash, found_sid = @FoundId, found_name = @FoundName, granted = @Granted,
                granted_read = @GrantedRead, pending_sealed = @PendingSealed, replaces = @Replaces, failure = @Failure, result_id = @ResultId, expires_at = @ExpiresAt,
                code_hash = @Code
            WHERE id = @Id AND step = @Before
            """,
            new
            {
                Step = after.Step.ToString(),
                after.StateHash,
                after.FoundId,
                after.FoundName,
                after.Granted,
                GrantedRead = after.GrantedIsRead ? 1L : 0L,
                after.PendingSealed,
                after.Replaces,
                after.Failure,
                after.ResultId,
                after.ExpiresAt,
                Code = code is null ? null : TokenHash.Of(code).ToBytes(),
                after.Id,
                Before = before.Step.ToString(),
            },
            transaction
        ) > 0;

    /// <summary>Removes what has long expired, with everything that end users typed into it.</summary>
    public static Task CleanAsync(DbTransaction transaction, long before) =>
        transaction.Connection!.ExecuteAsync(
            "DELETE FROM connect_sessions WHERE expires_at < @before",
            new { before },
            transaction
        );

    public long Now => time.Milliseconds();

    /// <summary>When a step that begins now ends.</summary>
    public long Until => Now + ConnectSession.StepMilliseconds;

    private async Task<ConnectSession?> FirstAsync(string where, object parameters, CancellationToken cancel) =>
        (
            await database.QueryFirstAsync<Row>(
                $"SELECT {Columns} FROM connect_sessions WHERE {where}",
                parameters,
                cancel
            )
        )?.ToSession();

    private sealed class Row
    {
        public long id { get; set; }
        public string uid { get; set; } = "";
        public long organization_id { get; set; }
        public long account_id { get; set; }
        public long user_id { get; set; }
        public string connectors { get; set; } = "";
        public string customer_id { get; set; } = "";
        public string customer_name { get; set; } = "";
        public string? return_url { get; set; }
        public string locale { get; set; } = "";
        public string mode { get; set; } = "";
        public string? method { get; set; }
        public long? instance_id { get; set; }
        public string step { get; set; } = "";
        public string? connector_key { get; set; }
        public long? app_id { get; set; }
        public byte[]? state_hash { get; set; }
        public string? found_sid { get; set; }
        public string? found_name { get; set; }
        public string? granted { get; set; }
        public long granted_read { get; set; }
        public byte[]? pending_sealed { get; set; }
        public long? replaces { get; set; }
        public string? failure { get; set; }
        public long? result_id { get; set; }
        public long created_at { get; set; }
        public long expires_at { get; set; }

        public ConnectSession ToSession() =>
            new()
            {
                Id = id,
                Uid = uid,
                OrganizationId = organization_id,
                AccountId = account_id,
                UserId = user_id,
                Connectors = connectors.Split(' '),
                CustomerId = customer_id,
                CustomerName = customer_name,
                ReturnUrl = return_url,
                Locale = locale,
                Mode = Enum.Parse<ConnectMode>(mode),
                Method = method is null ? null : Enum.Parse<ConnectMethod>(method),
                InstanceId = instance_id,
                Step = Enum.Parse<ConnectStep>(step),
                ConnectorKey = connector_key,
                AppId = app_id,
                StateHash = state_hash,
                FoundId = found_sid,
                FoundName = found_name,
                Granted = granted,
                GrantedIsRead = granted_read > 0,
                PendingSealed = pending_sealed,
                Replaces = replaces,
                Failure = failure,
                ResultId = result_id,
                CreatedAt = created_at,
                ExpiresAt = expires_at,
            };
    }
}
