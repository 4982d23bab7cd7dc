SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.accounts (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    name text NOT NULL,
    description text,
    external_id text NOT NULL,
    is_default bigint NOT NULL,
    active bigint NOT NULL,
    created_at bigint NOT NULL
);
ALTER TABLE public.accounts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_keys (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    scopes text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint
);
ALTER TABLE public.api_keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.api_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint,
    at bigint NOT NULL,
    action text NOT NULL,
    entity text NOT NULL,
    entity_id text NOT NULL,
    request_id text NOT NULL,
    request_ip text,
    detail text
);
ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calls (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint,
    instance_id bigint,
    connector_key text,
    request_id text NOT NULL,
    operation text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status bigint NOT NULL,
    provider_status bigint,
    provider_request_id text,
    started_at bigint NOT NULL,
    total_us bigint NOT NULL,
    resolve_us bigint NOT NULL,
    provider_us bigint NOT NULL,
    attempts bigint NOT NULL,
    request_bytes bigint NOT NULL,
    response_bytes bigint NOT NULL,
    request_ip text,
    fault text,
    provider_code text,
    attempt_list text,
    masked text
);
ALTER TABLE public.calls ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.calls_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.connect_apps (
    id bigint NOT NULL,
    uid text NOT NULL,
    organization_id bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL,
    app_sid text NOT NULL,
    owner_sid text NOT NULL,
    path text NOT NULL,
    permissions text NOT NULL,
    return_urls text NOT NULL,
    primary_sealed bytea NOT NULL,
    secondary_sealed bytea,
    token_version bigint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
ALTER TABLE public.connect_apps ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connect_apps_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.connect_customer_instances (
    instance_id bigint NOT NULL,
    account_id bigint NOT NULL,
    customer_id text NOT NULL
);
CREATE TABLE public.connect_customers (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    customer_id text NOT NULL,
    name text NOT NULL,
    last_session_at bigint NOT NULL
);
ALTER TABLE public.connect_customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connect_customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.connect_links (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    app_id bigint NOT NULL,
    provider_sid text NOT NULL,
    provider_name text NOT NULL,
    customer_id text NOT NULL,
    customer_name text NOT NULL,
    instance_id bigint,
    permissions text NOT NULL,
    granted_at bigint NOT NULL,
    revoked_at bigint,
    revoked_reason text,
    permissions_read bigint DEFAULT 0 NOT NULL
);
ALTER TABLE public.connect_links ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connect_links_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.connect_sessions (
    id bigint NOT NULL,
    uid text NOT NULL,
    organization_id bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    connectors text NOT NULL,
    customer_id text NOT NULL,
    customer_name text NOT NULL,
    return_url text,
    locale text NOT NULL,
    mode text NOT NULL,
    instance_id bigint,
    link_hash bytea NOT NULL,
    browser_hash bytea,
    state_hash bytea,
    code_hash bytea,
    step text NOT NULL,
    connector_key text,
    app_id bigint,
    found_sid text,
    found_name text,
    granted text,
    pending_sealed bytea,
    replaces bigint,
    failure text,
    result_id bigint,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    method text,
    granted_read bigint DEFAULT 0 NOT NULL
);
ALTER TABLE public.connect_sessions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connect_sessions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.connect_states (
    state_hash bytea NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    app_id bigint NOT NULL,
    proof text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.console_links (
    hash bytea NOT NULL,
    user_id bigint NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.console_sessions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    hash bytea NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
ALTER TABLE public.console_sessions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.console_sessions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.idempotency (
    account_id bigint NOT NULL,
    principal text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    uid text NOT NULL,
    fingerprint bytea NOT NULL,
    state text NOT NULL,
    lease_until bigint NOT NULL,
    status bigint,
    headers text,
    body_sealed bytea,
    expires_at bigint NOT NULL
);
CREATE TABLE public.identity_epoch (
    id bigint NOT NULL,
    epoch bigint NOT NULL
);
CREATE TABLE public.instance_changes (
    epoch bigint NOT NULL,
    instance_id bigint NOT NULL
);
CREATE TABLE public.instance_configuration (
    account_id bigint NOT NULL,
    instance_id bigint NOT NULL,
    key text NOT NULL,
    value text,
    sealed bytea,
    version bigint NOT NULL
);
CREATE TABLE public.instance_health (
    instance_id bigint NOT NULL,
    account_id bigint NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    since bigint NOT NULL,
    checked_at bigint,
    next_check_at bigint,
    evidence text NOT NULL,
    evidence_at bigint NOT NULL,
    provider_status bigint,
    provider_code text,
    request_id text
);
CREATE TABLE public.instance_tags (
    account_id bigint NOT NULL,
    instance_id bigint NOT NULL,
    "position" bigint NOT NULL,
    tag text NOT NULL
);
CREATE TABLE public.instance_use (
    instance_id bigint NOT NULL,
    day bigint NOT NULL,
    user_id bigint NOT NULL,
    api_key_id bigint NOT NULL,
    account_id bigint NOT NULL,
    calls bigint NOT NULL,
    failed bigint NOT NULL,
    last_at bigint NOT NULL
);
CREATE TABLE public.instances (
    id bigint NOT NULL,
    uid text NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    connector_key text NOT NULL,
    name text NOT NULL,
    token_hash bytea NOT NULL,
    token_sealed bytea NOT NULL,
    valid bigint NOT NULL,
    disabled bigint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    folder text,
    is_default bigint DEFAULT 0 NOT NULL,
    provider_name text,
    disabled_at bigint,
    deleted_at bigint,
    deleted_by bigint
);
ALTER TABLE public.instances ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.instances_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.key_checks (
    key_id text NOT NULL,
    check_value bytea NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.organizations (
    id bigint NOT NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    secret_sealed bytea NOT NULL,
    secret_version bigint NOT NULL,
    created_at bigint NOT NULL
);
ALTER TABLE public.organizations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.organizations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.phone_days (
    instance_id bigint NOT NULL,
    day text NOT NULL,
    read_at bigint NOT NULL,
    figures text NOT NULL
);
CREATE TABLE public.phone_logs (
    instance_id bigint NOT NULL,
    address text NOT NULL,
    account text
);
CREATE TABLE public.phone_numbers (
    instance_id bigint NOT NULL,
    day text NOT NULL,
    number text NOT NULL,
    currency text NOT NULL,
    calls bigint NOT NULL,
    seconds bigint NOT NULL,
    cost bigint NOT NULL
);
CREATE TABLE public.schema_migrations (
    version bigint NOT NULL,
    name text NOT NULL,
    applied_at bigint NOT NULL
);
CREATE TABLE public.users (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    account_id bigint NOT NULL,
    email text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    password_hash text,
    secret_hash bytea NOT NULL,
    secret_sealed bytea NOT NULL,
    secret_version bigint NOT NULL,
    role text NOT NULL,
    active bigint NOT NULL,
    created_at bigint NOT NULL,
    last_login_at bigint
);
ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
COPY public.accounts (id, organization_id, name, description, external_id, is_default, active, created_at) FROM stdin;
1	1	Default account	\N	admin@trunkline.example	1	1	1796095330030
2	1	team	team	team	0	1	1796095330713
3	1	closed	closed	closed	0	0	1796095330741
4	2	Other	\N	other	1	1	0
\.
COPY public.api_keys (id, account_id, user_id, kind, name, hash, hint, scopes, created_at, expires_at, revoked_at) FROM stdin;
1	1	1	key	Shop	\\x8d0bba8e6268e98345927f6505abe821e6017ff582aef37023673674f6472802	tl_…Ux4P	calls instances:read	1796095337008	\N	\N
2	1	1	key	Until	\\x05282a8af77aa4cc040eebeae1405c5ab01bdcdae9a9b2a556be86d136d37c8d	tl_…3ury	calls	1796095337028	1827631337027	\N
3	1	1	key	Old	\\x50944193697a1ed9ee2bb4f5520ed4bf04742957f5f7723fbe86003396591c70	tl_…IxvG	calls	1796095337033	\N	1796095337038
4	1	2	session	Sign-in	\\x7acb19b4056c35dc073908191280078a5bf2d4b50d4d81784565def635de68cd			1796095338378	1796138538378	\N
\.
COPY public.audit (id, account_id, user_id, at, action, entity, entity_id, request_id, request_ip, detail) FROM stdin;
1	1	1	1796095330622	connect-app.created	connect-app	1	6b0e3d62d33e815b6b33d58d	127.0.0.1	\N
2	2	1	1796095330719	account.created	account	2	6b0e3d627175fb14ea7e51a2	127.0.0.1	\N
3	3	1	1796095330748	account.created	account	3	6b0e3d620fad74ce69c8cdb7	127.0.0.1	\N
4	1	1	1796095330816	organization.renamed	organization	1	6b0e3d624c1c6841685dc5e1	127.0.0.1	\N
5	1	1	1796095332600	user.created	user	2	6b0e3d62ea53e1fae7a841f6	127.0.0.1	org-admin
6	2	1	1796095333960	user.created	user	3	6b0e3d64888b5bb466f2be0b	127.0.0.1	admin
7	2	1	1796095335480	user.created	user	4	6b0e3d6526c2d56de63d3a20	127.0.0.1	default-user
8	3	1	1796095336929	user.created	user	5	6b0e3d67c4fa4f276587b635	127.0.0.1	default-user
9	3	1	1796095336948	account.changed	account	3	6b0e3d686331c8e0e4d2324a	127.0.0.1	active=false
10	2	1	1796095336992	user.changed	user	4	6b0e3d689fa0bc53e3672a74	127.0.0.1	active=false
11	1	1	1796095337018	api-key.created	api-key	1	6b0e3d693dd8360d62b1a689	127.0.0.1	calls instances:read
12	1	1	1796095337031	api-key.created	api-key	2	6b0e3d69dc0fafc6e1fc229e	127.0.0.1	calls
13	1	1	1796095337035	api-key.created	api-key	3	6b0e3d697a47298061469eb3	127.0.0.1	calls
14	1	1	1796095337042	api-key.deleted	api-key	3	6b0e3d69187ea339e0911ac8	127.0.0.1	\N
15	1	2	1796095338468	user.signed-in	user	2	6b0e3d69b6b61cf35fdb96dd	127.0.0.1	\N
16	1	2	1796095339167	user.signed-in	user	2	6b0e3d6a54ed96acdf2612f2	127.0.0.1	\N
17	2	\N	1796095339184	console-link.created	user	3		\N	at the hub's machine
18	4	6	1796095339275	instance.created	instance	1	6b0e3d6bf32510665e708f07	127.0.0.1	\N
19	1	1	1796095339314	instance.created	instance	2	6b0e3d6b915c8a1fddbb0b1c	127.0.0.1	\N
20	1	1	1796095339375	instance.default-set	instance	2	6b0e3d6b2f9403d95d058731	127.0.0.1	\N
21	1	1	1796095339411	instance.updated	instance	2	6b0e3d6bcdcb7d92dc500346	127.0.0.1	\N
22	1	1	1796095339420	token.viewed	instance	2	6b0e3d6bcdcb7d92dc500346	127.0.0.1	\N
23	1	1	1796095339438	instance.created	instance	3	6b0e3d6b6c02f74c5b9a7f5b	127.0.0.1	\N
24	1	1	1796095339466	instance.created	instance	4	6b0e3d6b0a3a7105dae4fb70	127.0.0.1	\N
25	1	1	1796095339564	instance.created	instance	5	6b0e3d6ba871eabf5a2f7785	127.0.0.1	\N
26	1	1	1796095339635	instance.created	instance	6	6b0e3d6b46a96478d979f39a	127.0.0.1	\N
27	1	1	1796095339687	instance.created	instance	7	6b0e3d6be4e0de3258c46faf	127.0.0.1	\N
28	1	1	1796095339831	instance.created	instance	8	6b0e3d6b214fd1a5575967d9	127.0.0.1	\N
29	1	1	1796095339863	instance.created	instance	9	6b0e3d6b5dbec51855ee6003	127.0.0.1	\N
30	1	1	1796095339892	instance.created	instance	10	6b0e3d6b9a2db88b5483582d	127.0.0.1	\N
31	1	1	1796095339911	instance.disabled	instance	10	6b0e3d6b38653244d3cdd442	127.0.0.1	\N
32	1	1	1796095339946	instance.created	instance	11	6b0e3d6bd69cabfe53185057	127.0.0.1	\N
33	1	1	1796095340004	instance.deleted	instance	11	6b0e3d6b74d425b7d262cc6c	127.0.0.1	\N
34	1	1	1796095340080	instance.created	instance	12	6b0e3d6c130b9f7151ad4881	127.0.0.1	\N
35	1	1	1796095340164	instance.deleted	instance	12	6b0e3d6cb143192ad0f7c496	127.0.0.1	\N
36	1	1	1796095340184	instance.destroyed	instance	12	6b0e3d6cb143192ad0f7c496	127.0.0.1	\N
37	1	1	1796095340960	connect-session.created	connect-session	1	6b0e3d6ca2fee6f6cb4ba53e	127.0.0.1	\N
38	1	1	1796095341173	instance.created	instance	13	6b0e3d6d584bc14fc70a8dbc	127.0.0.1	\N
39	1	1	1796095341236	connect-session.created	connect-session	2	6b0e3d6df6833b09465509d1	127.0.0.1	\N
40	1	1	1796095341253	connect-session.created	connect-session	3	6b0e3d6d94bab4c2c59f85e6	127.0.0.1	\N
41	1	1	1796095341336	connect-session.canceled	connect-session	3	6b0e3d6dabd015624213f24f	127.0.0.1	\N
42	1	1	1796095343466	connect-session.created	connect-session	4	6b0e3d6f4a078f1bc15e6e64	127.0.0.1	\N
43	1	1	1796095343712	instance.created	instance	14	6b0e3d6f7832505aba474736	127.0.0.1	\N
44	1	\N	1796095343760	instance.revoked	instance	14	6b0e3d6f1669ca143991c34b	127.0.0.1	revoked by the customer
45	1	1	1796095343774	token.viewed	instance	14	6b0e3d6fb4a143cdb8dc3f60	127.0.0.1	\N
46	1	1	1796095343832	token.viewed	instance	14	6b0e3d6f52d8bd873826bb75	127.0.0.1	\N
47	1	1	1796095343840	connect-session.created	connect-session	5	6b0e3d6ff1103740b771378a	127.0.0.1	\N
48	1	1	1796095343849	connect-session.created	connect-session	6	6b0e3d6f8f47b0fa36bbb39f	127.0.0.1	\N
49	1	1	1796095343878	connect-session.created	connect-session	7	6b0e3d6f69ee1e26b49b27de	127.0.0.1	\N
50	1	1	1796095343935	connect-session.created	connect-session	8	6b0e3d6f81037ec6310f9447	127.0.0.1	\N
51	1	1	1796095343937	connect-session.canceled	connect-session	8	6b0e3d6f1f3af87fb05a105c	127.0.0.1	\N
52	1	1	1796095343950	connect-session.created	connect-session	9	6b0e3d6fbd7272392fa48c71	127.0.0.1	\N
53	1	1	1796095344025	connect-session.created	connect-session	10	6b0e3d70d487d2d8ac18f8da	127.0.0.1	\N
54	1	1	1796095344040	connect-session.created	connect-session	11	6b0e3d704d65b9bea942e92e	127.0.0.1	\N
55	1	1	1796095344088	connect-session.created	connect-session	12	6b0e3d7002b29417a501d1ac	127.0.0.1	\N
56	1	1	1796095344192	connect-app.updated	connect-app	1	6b0e3d705636e82a200b363f	127.0.0.1	\N
\.
COPY public.calls (id, account_id, user_id, instance_id, connector_key, request_id, operation, method, path, status, provider_status, provider_request_id, started_at, total_us, resolve_us, provider_us, attempts, request_bytes, response_bytes, request_ip, fault, provider_code, attempt_list, masked) FROM stdin;
1	1	1	2	twilio	6b0e3d6c4f7a92e4504240ab	getMessages	GET	/elements/api-v2/hubs/messaging/messages	200	200	RQ13358b1ff1ef67a21d5a94b492fc693b	1796095340224	75445	65476	9701	1	0	2	127.0.0.1	\N	\N	\N	?pageSize ?where
2	1	1	2	twilio	6b0e3d6cedb20c9dcf8cbcc0	getMessageById	GET	/elements/api-v2/hubs/messaging/messages/SM00000000000000000000000000000000	404	404	RQ12cf0e5336ef75107316211e07381bb5	1796095340306	11936	171	11547	1	0	0	127.0.0.1	\N	20404	\N	\N
3	1	1	2	twilio	6b0e3d6c8be986574ed738d5	getCalls	GET	/elements/api-v2/hubs/messaging/calls	200	200	RQ17c4471463fb4f41ace3d9d3b026fae0	1796095340332	207406	240	199491	2	0	386047	127.0.0.1	\N	\N	[{"n":1,"startedMs":0.24,"milliseconds":0.702,"status":503,"fault":null,"waitedMs":0},{"n":2,"startedMs":173.737,"milliseconds":25.994,"status":200,"fault":null,"waitedMs":161.176}]	\N
4	1	1	2	twilio	6b0e3d6c2a210010ce21b4ea	passthrough	GET	/elements/api-v2/passthrough/twilio/2010-04-01/Accounts/AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d.json	200	200	RQ6ffcfa98f3d164ba1702f6d6a5b8bb1a	1796095340544	4085	2275	1126	1	0	2191	127.0.0.1	\N	\N	\N	auth_token
5	1	1	2	twilio	6b0e3d6cc85879ca4d6c30ff	createMessage	POST	/elements/api-v2/hubs/messaging/messages	200	201	RQcb59909e9607c0085bb146b39e606368	1796095340580	3367	454	2675	1	102	1001	127.0.0.1	\N	\N	\N	\N
6	1	1	2	twilio	6b0e3d6c668ff383ccb6ad14	createMessage	POST	/elements/api-v2/hubs/messaging/messages	502	\N	\N	1796095340616	1381	359	1022	1	102	0	127.0.0.1	Broken	\N	\N	\N
7	1	1	2	twilio	6b0e3d6c04c76d3d4c012929	getCalls	GET	/elements/api-v2/analytics/calls	200	200	RQ4e4f4b1539f5d877bf4502752245deab	1796095340641	1589	183	1261	1	0	3867	\N	\N	\N	\N	\N
8	1	1	2	twilio	6b0e3d6c04c76d3d4c012929	getCalls	GET	/elements/api-v2/analytics/calls	200	200	RQd9ef17de8b60a5e6e1bb3b3421b5ede2	1796095340675	2611	257	2139	1	0	11604	\N	\N	\N	\N	\N
9	1	1	2	twilio	6b0e3d6c04c76d3d4c012929	getCalls	GET	/elements/api-v2/analytics/calls	200	200	RQdff27d5de08ed69a94b2773240aea6c2	1796095340729	4075	172	3602	1	0	26990	\N	\N	\N	\N	\N
10	1	1	2	twilio	6b0e3d6c04c76d3d4c012929	getCalls	GET	/elements/api-v2/analytics/calls	200	200	RQd98c750698eed87804be7d6f841e8577	1796095340752	1677	220	1023	1	0	50140	\N	\N	\N	\N	\N
11	1	1	2	twilio	6b0e3d6c04c76d3d4c012929	getCalls	GET	/elements/api-v2/analytics/calls	200	200	RQ7dce09ed76eed21e510c72bcb589a635	1796095340840	1284	176	877	1	0	15402	\N	\N	\N	\N	\N
\.
COPY public.connect_apps (id, uid, organization_id, account_id, user_id, name, app_sid, owner_sid, path, permissions, return_urls, primary_sealed, secondary_sealed, token_version, created_at, updated_at) FROM stdin;
1	01a22f9fc92874679e5150637629460b	1	1	1	Rossum	CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	czhQGgN6nlXk60-96z8cQrIm	get-all post-all	https://app.example.com/connected?from=hub	\\x0101b465c8c55d2471841706933fc09329ee66d50197528058baf6eee39984244f5fd84aa5cd890ec0e4a10b1cd86c9fc9fd6038856e168d9968f230e55c59dfc46ea29b56f4e41f363098270b546c62430c7aedde61fa9b78413eb165cddd34e1d9885103a7af06c82ddbb17aece536c0ed6728e37972f8840e439dfe9b4bb500c3	\\x0101b465c8c55d247184063394413fe7e5d67c42f96f5df621a96d19ba86d519a24ce963e3b996621ab1f75e0b89823fd39c9a213d7db9294f5d11f0fa6e19e06e7dbf38c9063d7bdb04bb788383c6525b115507fb3852d557e20e5da317c5751fe1abd0fa23fa4775bcefe34b7e9aec285ca2a9ec2f7bfdade76cbddc9885e0a655	2	1796095330601	1796095344173
\.
COPY public.connect_customer_instances (instance_id, account_id, customer_id) FROM stdin;
13	1	cust-1
14	1	cust-2
\.
COPY public.connect_customers (id, account_id, customer_id, name, last_session_at) FROM stdin;
2	1	cust-2	Dental	1796095341229
3	1	cust-older	Older	1796095341249
4	1	cust-proof	Proof	1796095343453
5	1	cust-new	New	1796095343836
6	1	cust-away	Away	1796095343845
7	1	cust-no	No	1796095343876
8	1	cust-canceled	Canceled	1796095343933
10	1	cust-form	Form	1796095344021
11	1	cust-filled	Form	1796095344037
1	1	cust-1	Bakery Ltd	1796095344077
\.
COPY public.connect_links (id, account_id, app_id, provider_sid, provider_name, customer_id, customer_name, instance_id, permissions, granted_at, revoked_at, revoked_reason, permissions_read) FROM stdin;
1	1	1	ACaac886fa08557516e8aeb7e666ea0637	Subaccount for ConnectApp: Sandbox Call Insights	cust-1	Bakery Ltd	13	get-all post-all	1796095341187	\N	\N	1
2	1	1	AC7b93842902b308b327677c8bdc911537	Subaccount for ConnectApp: Sandbox Call Insights	cust-2	Dental	14	get-all post-all	1796095343713	1796095343753	revoked by the customer	1
\.
COPY public.connect_sessions (id, uid, organization_id, account_id, user_id, connectors, customer_id, customer_name, return_url, locale, mode, instance_id, link_hash, browser_hash, state_hash, code_hash, step, connector_key, app_id, found_sid, found_name, granted, pending_sealed, replaces, failure, result_id, created_at, expires_at, method, granted_read) FROM stdin;
1	CRRycELhRk-THMNydBQz4A6E	1	1	1	twiliov2	cust-1	Bakery Ltd	https://app.example.com/connected?from=hub	en	Connect	\N	\\x42cdda98b6c197a13f622b826a907e9600a7e7516c2f58bf529dabfa249f0a4c	\\xae530c154f63672aa09dc26304ec79c4edab7f97c0d1db70f0bc7f4caad17c56	\N	\N	Done	twiliov2	1	ACaac886fa08557516e8aeb7e666ea0637	Subaccount for ConnectApp: Sandbox Call Insights	get-all post-all	\N	\N	\N	13	1796095340924	1796095941134	\N	1
3	pnt3F7Lm7ZdHVBX5VEYi-Ikm	1	1	1	twiliov2	cust-older	Older	https://app.example.com/connected?from=hub	en	Connect	\N	\\x24a7abee67d8fb4024ff0510e704f2239870663b8ff5aa97bd8ce940fd5c44d5	\\x41e952f463151f46e6a1c3798df0a08230a62edb1da0fd4cf12d927ed2ac557f	\N	\N	Failed	twiliov2	1	AC7b93842902b308b327677c8bdc911537	Subaccount for ConnectApp: Sandbox Call Insights	get-all post-all	\N	\N	withdrawn	\N	1796095341249	1796095941288	\N	1
4	L1K-XaEbuI5u12EmvfLyPCYp	1	1	1	twiliov2	cust-proof	Proof	https://app.example.com/connected?from=hub	en	Connect	\N	\\x145e9af32d9d144f15b34ef9c625ba98b8a2d6f468a5ca3dc12cc36b33c6f7f5	\\x723d4d5343f8e4188f0b036eb010adb36d28a37df77cba350ad60a767a4cb243	\N	\N	Proof	twiliov2	1	AC7b93842902b308b327677c8bdc911537	Subaccount for ConnectApp: Sandbox Call Insights	get-all post-all	\N	\N	\N	\N	1796095343453	1796095943512	\N	1
2	7TAuRlrdg3xgq8MOu8CmQinD	1	1	1	twiliov2	cust-2	Dental	https://app.example.com/connected?from=hub	en	Connect	\N	\\x865098d11878f0a3be7e9edac8f32180f1c8e0cfdc8fd7ba57b39b88b68acf6d	\\xe4278dd3a599eaadf995483f5a8aa8b1b0aa0b5daa50f8f236504cae4db7b889	\N	\N	Done	twiliov2	1	AC7b93842902b308b327677c8bdc911537	Subaccount for ConnectApp: Sandbox Call Insights	get-all post-all	\N	\N	\N	14	1796095341229	1796095943632	\N	1
5	7dQXoKBp-ru3cKmTzW0ljGlr	1	1	1	twiliov2	cust-new	New	https://app.example.com/connected?from=hub	en	Connect	\N	\\x6438589de745571edde5619655117e837dcfc3ff3eb9326e6ce0611f741ff2bb	\N	\N	\N	New	\N	\N	\N	\N	\N	\N	\N	\N	\N	1796095343836	1796096243836	\N	0
6	ZnJZseZZDaGE6RIS4fSaqa8r	1	1	1	twiliov2	cust-away	Away	https://app.example.com/connected?from=hub	en	Connect	\N	\\x8f522239e8e0143dec914c70ad2a5f8a808c5cb8ac4b71118a658e29a592287c	\\xcf9ecf0592c78671f68703880f90b227d0b6ea8a679047a32fe2f690e9a90333	\\x41c2d67622201308683a7f029fd81ddef795ccc36d592049a363a673ad12ba82	\N	Away	twiliov2	1	\N	\N	\N	\N	\N	\N	\N	1796095343845	1796096243845	\N	0
7	6u_CDbfZqYPUIMKEdfCEbNIz	1	1	1	twiliov2	cust-no	No	https://app.example.com/connected?from=hub	en	Connect	\N	\\x673f35eaa5a33145d36ad1e4ac0920f5898782dd15367426f32e924bf2fb3031	\\xab76de8768c45e3905260aa28b48634a29ca29b2c7755b8bfca34f4a679add51	\N	\N	Failed	twiliov2	1	\N	\N	\N	\N	\N	declined	\N	1796095343876	1796096243876	\N	0
8	DjCr4cefvcQuU3zYMQwco7m1	1	1	1	twiliov2	cust-canceled	Canceled	https://app.example.com/connected?from=hub	en	Connect	\N	\\x814d7cef4bcfd89104886a9b1c5c8c18918c659ab8bd3511db639921100f6350	\N	\N	\N	Failed	\N	\N	\N	\N	\N	\N	\N	withdrawn	\N	1796095343933	1796096243933	\N	0
9	XBKbFxGx7d8-bdiT3UwKo8Qh	1	1	1	twilio	cust-1	Bakery Ltd	\N	en	Manage	\N	\\x446986048675082fed62c63603980b51ff3e09139e0ed7d453e5dcc7e59931a9	\\xa1b75c158f28a1955f491ce40bd997e34b841d18ebabefb19aec267199f4b598	\N	\N	Manage	twilio	\N	\N	\N	\N	\N	\N	\N	\N	1796095343941	1796096243941	\N	0
10	6bYTwDulBndORSn1RSQeRLW-	1	1	1	twilio	cust-form	Form	\N	en	Connect	\N	\\x9f278683670244f149be74c6b7356dd8106fa9d438a85bfd95bba207624eb4cc	\\x574b31ad922dc11adf8bf53d0c210bd195ce2df4e0aa7da3e3f5b674c56d00bf	\N	\N	Form	twilio	\N	\N	\N	\N	\N	\N	\N	\N	1796095344021	1796096244021	Form	0
11	zD5kUF5iRIImac_Mn_X0sB6B	1	1	1	twilio	cust-filled	Form	\N	en	Connect	\N	\\xae32e7bb08495001afe2fe396344b26b01a24bcfb78c388f6e7c041d1b857eda	\\x8e6f45f66b820015a992413e491d36bcb92490984b850a53b04551a5c3997485	\N	\N	Found	twilio	\N	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	Sandbox Main	\N	\\x0101b465c8c55d247184477acd60b881609b0a442d8f71e7508461b20fb6d4eec3a5d4766512abc481fe0950eaff45c7dcf37ca98145dae86a2c708e8da67fc96fab3770730397af1e3c806172b0a15ee6f8caad279b0033dd006a560e718f7dd30ecfa90d76363c532341cd940d26f482eb3765f9c83a63d545ff85f84c3375ff6c836ebeb370714b51678c86e7783a1f48c70643520360a8ea856138fdf14ae61eb1ea6d91eaf4ed1489c9e4a4e79a511967eb977e3dc865218c1bd9aa60e108357358ad34dd421b5ef6d49e4f2926dfff4e1833b3cc2d7cc585b1307dcddbff0be94ee25f252b402346a153687f85e3081ad94d9aeb513b71433f718633c5fcfab45c8bcb169d4132ec07ff30a178d01dc9450f361e647fd675502945f466a0417294a24289f562ba237bdf0dc58ba2a609b5619ebb6d61897c8602ae5220d908faa68e05d5a4aca01ee17560146afb4fe12faa31fcfd70b17160e9ab0e4d5a4ee4924883e3d4132090b8ce1bf4f9578189ba3db3e2019e6d6cc5e750fd18472f3bfb935da1e4a74da243e9b941ea5a4a9cef60c3e32f3dd521eac44969036e2daf2e433d7ab814a31b9f822a36e36d998cd70f213e5345260b68b91c1e5958a4e677f26405ad9292cc9b389ed7010be2cafe8323a42f621bace393347a47e3126fc642c8ced1fd5b73dd269813ea5691d396b4548b2e706e82a9a83eeab3a2d29e8d3bb1996f6a189f7a7bd5f126189282670b62db7a1fc9a845696948f06c9f19e11cab83e6857539a2135375492b14e5542013e92ca137ee441801cab7daa383d5beeef5c39dd1ba2d301104acec3a4cb31aeddb3e3006d352a60a9794dee6f38db44a9410bb715536d685aa8870ec205873112c78b2106b4467feea8a7370cb0e4a407729d9dec327cd64dc21cc29854e5b3b1acf1d4d0313bd0d8fcef9a2fe7ff5136bb102bb1ff9218f33efc3caf55cc4b36b4fc0ee55b5e6c4284c9690b915a794f455aaa6f727ef681aa81b0fc21c2318047eceb236743c9df652deb1fd7c01f27c44371d427ab936b080690d4ae035024d4717c0fdd0e4c79d70d76dd3e3528be7011c64e4c09fe5dbb959463ab3fec337c5fb8ecc9965ae3f24ce5e89bcb00739b5d63c440ca1a48421e5318061089549bac89d0094cbc0396dc4920439bc0c1fcfd2deda8db105a0e4f01a6f13b347b1d10d7e2a1851236c25fe1508ebadf5eb55e905ad7c6388a05c8c91d87a5abb1082e0c0127d8027138e4de94738737c03c5bfa14db3128706a3e9bb5b7d3a76a3ab4872b73cba83042ccf2d444a5fcdf657d03d6ed277605e96d4c09d34c3a364968fb44eb9ab663b48b64290ded64b76461e66b95c65dd8eeb790a155217b728b633718199b761a0e8ea6025e1bfddec6f27546b73b179d51f4e50010adb04300482de8c7f58c8e0fcf65a316a0cbe7e079b4a2491311b8b63113be38fc5fa3595cdb99f5f82ce166452a7701b6ad6	\N	\N	\N	1796095344037	1796095944063	Form	0
12	-Yw-ABP20Zt7X2Sl4kgk9Flo	1	1	1	twiliov2	cust-1	Bakery Ltd	https://app.example.com/connected?from=hub	en	Reconnect	13	\\x24a610276f15edd1b177f934283ae60052f72bed96f7b3204e75a4b1fdb6d001	\\xc9d89ed39d9752f987cb6c49f592664ef38e188aaad7d241460de6947d6a104b	\N	\\x6cf9cbcdd678eff4db821276d0d074b5847a5d9be11b42f53ee3f6c90a899f5b	Confirmed	twiliov2	1	ACaac886fa08557516e8aeb7e666ea0637	Subaccount for ConnectApp: Sandbox Call Insights	get-all post-all	\N	13	\N	\N	1796095344077	1796095944151	\N	1
\.
COPY public.connect_states (state_hash, account_id, user_id, app_id, proof, created_at, expires_at) FROM stdin;
\\xedc2ce2a22743ab70863b9a265df58bdca519e98b9afd52b36bd517faa934ad4	1	1	1	trunkline-ypXbYD-MX9VTcfThPfObtiUz	1796095344163	1796098944163
\.
COPY public.console_links (hash, user_id, created_at, expires_at) FROM stdin;
\\xbe7b7094bccdafed3e9a0c79876ad8c64ef67a5c85187a0c5b82ed6726c5b3c2	3	1796095339176	1796181739176
\.
COPY public.console_sessions (id, user_id, hash, created_at, expires_at) FROM stdin;
1	2	\\x093288b3031e92b3c663856c36aec01f7ee88ba30a99f22821026c46aab3a67f	1796095339141	1796138539141
\.
COPY public.idempotency (account_id, principal, route, key, uid, fingerprint, state, lease_until, status, headers, body_sealed, expires_at) FROM stdin;
1	user:1|TokenHash { A = 9726153514299714727, B = 16372411624082051348, C = 4208299062715402280, D = 12135511555826071353 }|	POST	made-up-key-1	01a22f9ff00573d09f29a05261f82e44	\\xb6350e13b8299fd574ba3acba0034f265a92d0fae2d528706aa0a7dea8477956	done	1796099300558	200	\N	\\x0101b465c8c55d2471841f21a414dc7df9cf6ec0f69f328d36ac5decd3f506e22d2ed0d5d03f4b24cc0ee18ee90e1ec8792047befaf65ea6f66f747ff83fc35e41712e826a04d0dab746dc482d70a4b09623783fce3bfd7a8f3f28584d9c8f196e977d1ea0c2b15ce77772a1514cdcad1a3652d2a7f5e61b452938a719837332597ca5f4d7990fcb1db68da0d4393a8d211b0f3bc57df8b8677d16436263ef830d135942371d7d8e216af6862f3999f4c4af1da35ea5a9342bad9aa389d515f013b36e351d1de33100572c8e1ebe1c91d194aa4386dc80cab9379950996314e34c58c2696888d745306e7255df63a3ce888178a480e0bb9373c783b08c1071dab0df39e339c686acc8321ee29d7681befbf18f82ab88046ce196274df8a08cf989c1d1c9bfa3b96910074c38700c0b764bcb17e1a298a4d60570d2b0e3f11b4185aaf1064f9b2e229e53c8fc0adf9e4aeb008728d8bf9c4f40e71d0623ba378fd463bed709cfbd134fe5cd924c445da1ef25920e7b91553cbc7c597846a76c81a16c7672f0f69c16dfea02b974a453068a8d112a17a7e8bb84bdbeba4803cdb767c6331fc773ef09c73cfd9a0b3f8acc662ad89c5cc3cceb0bc08f11b23c660ee38c3c9261f90721fc532ee968d41e8f0c5c8f8a68ce4d39473d298df81547d7d760847d882ce82d6c389b3093d6a87dd148c49d31ad355b189ec71d7872911c391cee591746e57527e759dfcf672bbc21582cf18a11115d30603463fe28607170c98757de2f71bab8a1cc7e12cdcefefd6445844b2a43a91325df4cc2b2a56497f42932ae6302b636075e0c2d993af6422091399874b966772470e16a36f4423db411674f6bed3a20c5e3e6ccab1659ea3d3e297bc96f165c6ed0c6f2c73920a9989f47aeaffb67f79cb15d98f974780bf5d74b999ece08c20c2ccfb2d815a4a022073c54106aae9077a2939fdb3749dbb82c8c70a299b6ff2fdbe0132b99ee2354f4a4c776110dd511f286f25c25b7c8d19e06fd85f62ac33d7c2c677062fdb1811e25ab219489c7a32c9d7f0127b323fa29a1a154475e8c9e3db5a9b62d1735e90a5b41fad321ec4a4be20d32ef46af4925ea01aa15e78f1f59c116f189d6013899df8f30231eda8da14e535a5b9bfe90ce2dcd336cb11a9475838549e68a001dcaf16c128ebb004ae877ec1023e62fe776bb9d63272fc103f3acd7e5a91de030f9ba93044b4335a8c0a283451756db6d7b3a2ba436609799e7d0ba107d0da6ea7f865d2c2cb4aa06d54b23f37d7c67c8f8e6ad82759b9cf1b8947167bf68e3d85cefea3ef90cad303d2966f2a9e4dd5132c015e3285ddb1a569facf0afed1a2f1040fcbe370d5c3682728c328d5b557925f801a2c3d3f180f533406d361bc2c843393229d48854c91f449c7172df7045cf1aa127f47250a61e7a5d43e49f56bf16a080a20fd1aca73a8c4e817e12fe2e6c4340ab9df190f183c4097cbee1c32bb41e043879089cca83df89f55704c74f2ebc2c411b5a1efefb0390c0f9921b86e823fc38d19f2b7b8c8ecd59b768bfc7961ef8110ca654d66b1989cfc5752c31ef862089d4d82d94ee837b1dcfbaee4fb5bf36036aa87b9d89fd364dbeb0e1ebc8b058f45985537d1ce4c972e7aef50bfea18ffed37d8190d195428a93624502a3d5dc02ce3c4b5a9d27046891b6	1796181740558
1	user:1|TokenHash { A = 9726153514299714727, B = 16372411624082051348, C = 4208299062715402280, D = 12135511555826071353 }|	POST	made-up-key-2	01a22f9ff02e77acaaca556d5c174990	\\xb6350e13b8299fd574ba3acba0034f265a92d0fae2d528706aa0a7dea8477956	done	1796099300596	502	\N	\\x0101b465c8c55d2471849c04dfd9880637c4bb2c01f9a07d55c632eac997879233f2ea24ede102a884a363dd94c97e11000d9fed72d887ddf5f48a1fc15250917dcfd75fe55dde473184f1e153e3de4e5ff67c1f78cb53f6ed5b2d2fdfeb32fdaf66e5ce18977385e83b20fb8c8599a44f4f97b28d17892c1b8e4824895dc8ddd78ce2f8e6432c8c8e70c41b43200606af4e893688af350be8596b172e6183cfff2e649e5fb0926c216fc82ac3f5c28b0d384abe8cbb9193fa458f8e7e297f9d2d5657fb5d3007c59c64676acdeefb46bbbab01aa0bff8e028630e9de5564e1e433aa37ca33bd727df157449dbd1576e147e9a0ef387e28aac95a4f289b304fddd7d0376dcdc1b17a8b3f349ac776a8495d007ae690548d1930360ba62b3aec5452fbc1ccfa3971e5797c420d87deb3ed0839e449e31eadf830561cef060ae42cd424805095b27e1847b4369ff8dd18f82d6256fc1469e08553ed2e505470485dce9d379c86997c617d88b77d33dbb6aafb75782c2a08d8257b55dc65f1ef52bdc07e74d9c53ec8eac9af0f971d4ad07d1ebdd3aedd8ba9133cb721cb943874265076f365add31	1796181740596
\.
COPY public.identity_epoch (id, epoch) FROM stdin;
1	7
2	7
\.
COPY public.instance_changes (epoch, instance_id) FROM stdin;
1	2
2	10
3	11
4	12
5	14
6	14
7	13
\.
COPY public.instance_configuration (account_id, instance_id, key, value, sealed, version) FROM stdin;
4	1	messaging.sms.twilio.account	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
4	1	messaging.sms.twilio.sender	+14155550100	\N	1
4	1	messaging.sms.twilio.callback.url	https://www.mycoolapp.com/auth	\N	1
4	1	messaging.sms.twilio.token	\N	\\x0101b465c8c55d247184bb845f65ee1157150f270dc2e3d4ca2543ffee2711a3bcc86c9da9141c503da96d765073d8a9b5d5bfb1db5848b4a5b66b8fe0433b08d7e7cd3436498d0c8c3b9ebcb1ca609a21ec50f957506f7f3e0ee96d25677859e018fd8936c83c678493aeac137c2ea267fe7dc5b0040b36d0b4dbc694a689f93756	1
1	2	messaging.sms.twilio.account	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	2	messaging.sms.twilio.sender	+14155550100	\N	1
1	2	messaging.sms.twilio.callback.url	https://www.mycoolapp.com/auth	\N	1
1	2	messaging.sms.twilio.token	\N	\\x0101b465c8c55d2471842b53f1d78e816cd84a14f69721ec57c38eb751103bb1113711a378d236e00179b8f3581b476bc4ab2eada277c0e0904dc084ad8cc42b9d64c26c718722ff265e0ceb370149abfcb4d7c592cc28d5b720e601a54fa41254b360d4a754d0914d8e8192276244c9b758c5fe9a74a8e566c0423cdeb9cff55df9	1
1	3	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	3	password	\N	\\x0101b465c8c55d2471843298d035a7411b6f195b692294f13d0dccf363c36389eb5b567323cc0f00ce92c1b5a1a49559de06270241927cae531f808e5d3cfefdc03ecc7f12dc8bce98f2c1cee93b8fbc21bf306f84301e641eb4aae6922d21f7088bca70e198adb76ff84e9146171fb0d423b2588ab753508f0aae13d46560d510f6	1
1	4	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	4	authentication.type	apiKey	\N	1
1	4	api.key	SK5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	4	region	ie1	\N	1
1	4	edge	dublin	\N	1
1	4	api.secret	\N	\\x0101b465c8c55d247184f6bbf943973ddde721c111b07d5f0327af2db7e5769f40e44514f7fd64da2d04f843d3524bab998759cea34c6f481800a5a0f86a8e1f3a72d25ba01dc9d939db1171e3017c3a9a1925c3ccae53ce1f487d8b8c8102488d452487befd7971342ffbe920d6e20ec28cb46d14431cbeb445d390f993466fda47	1
1	5	username	AC7e577e577e577e577e577e577e577e57	\N	1
1	5	twilio.test	true	\N	1
1	5	password	\N	\\x0101b465c8c55d247184dc244efc9a1d38a6e7318ff20368f455631043b154a017f39158db8bdc9fd96f8d7414cf4f9e2d35a7086260923be38211d9235a644db2f9f9652f112f55c34d32ec2e701df7a84b60334b98c097db4816ed453e4ae94c33ae69ef3f129f4e7165d546034bab9db60d5f4b05f2b8fa02f51a4cd325135286	1
1	6	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	6	password	\N	\\x0101b465c8c55d2471849cf992ad20d14c8a31ff4b946ab7ee94df34682083b946b206a3ef103e43f6763953a2e54bd7cf30fce84116c7d8b682f0b70ecba9fef329061a100287394e00d4f3dcf6228615f51ce7bcae9a14cb366e4bc21c423b7c64b1f4f1c7f157de4b7855228c419f6998735cd4360722ec2f7b9e198335552fe0	1
1	7	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	7	password	\N	\\x0101b465c8c55d2471849b917b88efea942bccd78fa64f5f998d4833bc81a794e427e790e11305566a811061a4d196f786eb0dfac6ae57bf1d8e8f2a475ec1fca47934dd997c7ccaa1661209171a052d2f37db552dcb2844217819f3c01a8e4b0ce9c5d6992596caf65d324289e711a94ea5a94a2b64a4978c013c7787417f5b7a48	1
1	8	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	8	password	\N	\\x0101b465c8c55d247184c5f8c9ac844fcca58b180855ad26e2a4c639c184c6449819e03155dbdb3490b7d2f181fa90e18745b73e1f0c73e245a839c1a9792cc5bc4ab85d2173720af0386ad2815ef49ef1f0705e0cd508ffa196031127edfa51f0d3d623657f156e58397fb3642d02a34dfa95bd3f640e58dd40699e04fae24a3c91	1
1	9	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	9	password	\N	\\x0101b465c8c55d247184813ff8c5e43c540141c1a6d9e8ae1b725966ed70588797fb80a0a31294b194aa5c6c5f675907ca66ed83d2302e2a46c682f72ef43a31abd0a45e940b6342ff537d2b54dea7a4ab544caebd1f5f3fb93e2ee7210d3268d26756a87218791b839536f34c8c1965f223d4800ea896edfe8686bc267034ffcebd	1
1	10	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	10	password	\N	\\x0101b465c8c55d24718407c71b16e18c36683c8065053e7eff5e8c90ed2818fbc8c972b7acebe07642837fcc315a820e74c001c9cc2ff63bccaf80c34a3c1cc28595ec8c60c092cac4454a371df0266ea092eec5059389b0909f02ff25b6ccfb1ca6e68773a3e8ab28b3825d81816505e32f7f1b4e642d08b2d8a62fd51351cdf561	1
1	11	username	AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d	\N	1
1	11	password	\N	\\x0101b465c8c55d2471846e27702dcddaafd14438233b2e7bbd33a5a94a0ab9dd3ff6bb739d2e736ed78ca50b05d1c91fb9b99448f292da1ad525f5222bea45cd14a0b90af17822949443b15c422987e7460e53abec1aea01837d51e25c90d1d4c7e33654d144758a9e644092c06396886043181fd3c979910f7835f50697947c3962	1
1	13	authentication.type	connect	\N	1
1	13	username	ACaac886fa08557516e8aeb7e666ea0637	\N	1
1	14	authentication.type	connect	\N	1
1	14	username	AC7b93842902b308b327677c8bdc911537	\N	1
\.
COPY public.instance_health (instance_id, account_id, state, reason, since, checked_at, next_check_at, evidence, evidence_at, provider_status, provider_code, request_id) FROM stdin;
1	4	healthy	checked	1796095339221	1796095339221	1796183388221	check	1796095339221	\N	\N	\N
2	1	healthy	checked	1796095339295	1796095339295	1796182698295	check	1796095339295	\N	\N	\N
3	1	healthy	checked	1796095339424	1796095339424	1796182794424	check	1796095339424	\N	\N	\N
4	1	unverified	not_checked	1796095339451	\N	\N	none	1796095339451	\N	\N	\N
5	1	healthy	checked	1796095339515	1796095339515	1796182217515	check	1796095339515	\N	\N	\N
6	1	unverified	not_checked	1796095339590	\N	\N	none	1796095339590	\N	\N	\N
7	1	needs_reauth	credentials_refused	1796095339816	1796095339816	1796187850816	check	1796095339816	401	20003	\N
8	1	degraded	provider_failing	1796095339850	1796095339850	1796095404850	check	1796095339850	503	20500	\N
9	1	misconfigured	account_unknown	1796095339879	1796095339879	1796189775879	check	1796095339879	404	20001	\N
10	1	healthy	checked	1796095339885	1796095339885	1796185345885	check	1796095339885	\N	\N	\N
11	1	healthy	checked	1796095339930	1796095339930	1796182757930	check	1796095339930	\N	\N	\N
13	1	healthy	checked	1796095341147	1796095341147	1796187741147	check	1796095341147	\N	\N	\N
14	1	needs_reauth	access_revoked	1796095343753	1796095343753	\N	notice	1796095343753	\N	\N	\N
\.
COPY public.instance_tags (account_id, instance_id, "position", tag) FROM stdin;
4	1	0	Another organization's
1	2	0	shop
1	2	1	größe
1	2	2	Main
1	3	0	Raw names
1	4	0	By API key
1	5	0	Test credentials
1	6	0	Unverified
1	7	0	Refused
1	8	0	Degraded
1	9	0	Misconfigured
1	10	0	Disabled
1	11	0	Deleted
1	13	0	customer:cust-1
1	13	1	Bakery Ltd (Twilio)
1	14	0	customer:cust-2
1	14	1	Dental (Twilio)
\.
COPY public.instance_use (instance_id, day, user_id, api_key_id, account_id, calls, failed, last_at) FROM stdin;
2	20788	1	0	1	10	2	1796095340840
2	20788	1	1	1	1	0	1796095340544
\.
COPY public.instances (id, uid, account_id, user_id, connector_key, name, token_hash, token_sealed, valid, disabled, created_at, updated_at, version, folder, is_default, provider_name, disabled_at, deleted_at, deleted_by) FROM stdin;
1	01a22f9fead571e8972696a93a8f1c12	4	6	twilio	Another organization's	\\x25d9ba0d73e37594a3dbe733af19fe79be8534d0e16195e3148770aedf6313d5	\\x0101b465c8c55d2471848a6f466ecac12d0f1867a9c6eb42ba528f5af370755d04e9700b989ca593d970b3be54dbabfc2b876511e14d9a9b4fe9432bd162ca318f1ecd691d526e2e3d9a200cb754dfe298ca550c146900eded7becd1ffdc9fb5be0151c4d8cb2e662a33eea9387f95a80d749e232acabb30cde69a518b5a63d5f3f5180d244c20e8fb2227fa0fa3	1	0	1796095339221	1796095339221	1	\N	0	Sandbox Main	\N	\N	\N
9	01a22f9fed50739d91f53cfbb6440f42	1	1	twiliov2	Misconfigured	\\x8ac114a76436983c4eda7cf213eae097fe60f91eba96e0ff5358aff2127c0591	\\x0101b465c8c55d24718427bd7581644514d88e36b5e00ce8a06a67ec870870e3e771c10f93f3497bdee6e4ab0f5c503612caf8c5c4de546971dc99e08b436af4ed24345fd59fb5262a486340535dfabd82de53fcd4e7620e5aff3f2005b48b0a8433ce448934600315448ab0e9b1d5ddb4fabcf78781c37cfad32ac878612333b6719c3c9ac2767a1c721657cf96	0	0	1796095339856	1796095339856	1	\N	0	Sandbox Main	\N	\N	\N
2	01a22f9feb1f79ffbdc75ef11596752d	1	1	twilio	Main	\\x86fa3d1702c06ca7e3367da099e311143a66e1b375c2c828a869ff769ca93739	\\x0101b465c8c55d24718438a5076fd4597a10db96f49433945ba87dc351520549853a8adaa7b05f64b0ae49f731215dc19844db6b252faf9ac68b40304001142b83de72bb3434af32fa8c6722c847544d4a7bc5ee3f5fa8be81a9a24fb72b54e10ff13547c253f29b2e1f6ee1a99c708cd2b41dadfbecf0362e05ddcf03ada7a5d14f05686898782154742d31f6bb	1	0	1796095339295	1796095339392	2	Shops/Berlin	1	Sandbox Main	\N	\N	\N
3	01a22f9feba0710ea9add59217f7a2cd	1	1	twiliov2	Raw names	\\x32b58cfd6c6e8a0d3f5fd098a2ece3a31b6325691b7fa66b2264701cc4fd18f6	\\x0101b465c8c55d247184ea407f8e1a56350a9e2581066946d039bb627939b1ff6a1dac37fa7c6bd8dbdc2e41ed23e8b209a2f449490029950b65a8eed685aacab8508601df1baf48ad5e205fa99a586f125f66fee7e420d2c86b0fccae3748c783f78da96fe62469af53882cde60020b6e91857ba562bd45051d7c1ffb4a250fcb06310119c297ff1b4a1aaaf07a	1	0	1796095339424	1796095339424	1	\N	0	Sandbox Main	\N	\N	\N
4	01a22f9febbb77348296c926748c3979	1	1	twiliov2	By API key	\\x3ea96ba02f1e73b94b9b82a5a7af368a1f6176e4b4b65c02b6995a0d947ed338	\\x0101b465c8c55d2471845e2858a5f0566c770c341739d0be049a66f680ef8e041d154131b6b9e9809f89a16f42595fac011e72b63aee2ab55f3254a1ce71b166b48d58fec4702abb46d904e5e28d259003d66294db279adb877d4408009366eba717e336bae88971e21b3b4edd9bd797665da50ee60bb8235130bb19833598c430b2e990d503c84928ebdffdc085	0	0	1796095339451	1796095339451	1	\N	0	\N	\N	\N	\N
5	01a22f9febf775bca6aed7b97bf5bf9e	1	1	twiliov2	Test credentials	\\x0bc2d7be20a88bffccccdf8d3a6ced44ad6d51c527ead749559d20fa230caad2	\\x0101b465c8c55d247184e2fafc2e7d7419adb82eeca2c8c0faae5b8df11af835fce79d103ce1d94e4ef9540b95910a8634a188875865db7080401c1f1f0e0c55199c568c00223002969255341d707e9503fce0359652190481e92925ee2e055e2af4451f398bec6fcadb1fa3af6de88585d94292f8c7dbe6918c0881010e0df9bbf42f91445c59db08a1cd6e29f7	1	0	1796095339515	1796095339515	1	\N	0	\N	\N	\N	\N
6	01a22f9fec4672159bab2344543bbbeb	1	1	twiliov2	Unverified	\\xf03f1714092d821640abd5bc26caab9014fa0f76ea56a601fef2ec06d31d4cd6	\\x0101b465c8c55d24718478b17519775b44fd835fdf41a491123f5bef0a47a9b073decba116f94a0bfc87f0122fbf084e29bf723419bc72324b7c46bbe3c4b37ac76c38cbb4d4d1f53ae5b56d8289dcdd3385ba1cecfc26550c718dbb952365670b768a1df61deb54ceb36e30cffac005a77a6eff5df70c923bed6f43c72456319c0ac6684441ae06037e8d5e7c49	0	0	1796095339590	1796095339590	1	\N	0	\N	\N	\N	\N
7	01a22f9fec967b76bdf4bfb67fc19e8f	1	1	twiliov2	Refused	\\x128cd0c49a48aefcaa5c88e81bfdf11ab6da9ae34c76efcba7d92891dd236c69	\\x0101b465c8c55d2471849587e79c85031d18bdde73cc77785aad73477100c95c2058b60ff5553776d909e29eac51150b0ebdee3b1f0dbba2c25deb60e4986967bb72660b79edef9116349c14d92270c4a1ca7fa7ce490dc1823ae41cc504cb57a013c29dabaeaa14e923311f5e3ff31882612b3725d2188a69f1fe640bf17511e36edd61c47aeffc72d21fec04a8	0	0	1796095339670	1796095339670	1	\N	0	\N	\N	\N	\N
8	01a22f9fed307796b16ec0a3882579ba	1	1	twiliov2	Degraded	\\x8808f9e891b6f725fda10c12e68564c43f76a287c968dd7bbdc17dda0576700d	\\x0101b465c8c55d2471841a2487df363393f1ea49c4b3993991acbdb0598cc78baf0b5614c0971b14516d672547a55a2137f82fc0d03e2c30c4774e60ffbe28a7135d002b3fa014effa45d6dad069b04a198dda74d7ed9095aee323ac0a8fc86876b613778bcc08758ff0cc6798573a61f3437931fb3c53091692d7e4b8daefc21ac5944ab5318812e1539f0d8fdc	1	0	1796095339824	1796095339824	1	\N	0	Sandbox Main	\N	\N	\N
10	01a22f9fed6d7bd7b11ab11c0b008044	1	1	twiliov2	Disabled	\\x697451cbd381112f5e6331c56a121da6c8a46d965f6ec9d8ac27620cb234c6fe	\\x0101b465c8c55d2471846b2d0b018750133c137a0b29d24817b316e998f3b0c857c31720eebf9606ab75073c3b2bd88ba45ac1c30959bc0df971321355ab52e6ab53c9a9053665468c08d7961e1540fecce51ccfac885fa44d5cf23f30d459385c07a8b15f09cd743a9f4a3ce2efaff85d629c12b093a14220ccdb4c284a3703b86500ffbcfd0c22b07a1d31a756	1	1	1796095339885	1796095339908	1	\N	0	Sandbox Main	1796095339908	\N	\N
11	01a22f9fed9a7d2f93c16b5d0a2d58c2	1	1	twiliov2	Deleted	\\x00baff7bfe1082cc9bb695029d081a72a99163e7cb0f15737350660afd92faf1	\\x0101b465c8c55d2471844d7f4c5e2096df19984a77b745bc3cb9066587060ead25610885e16dd7049517c23408e7dcc0a5cf88d9ef5201db2c49fe8b92ada83ad46a65ae0d7a51efc04ed1e0d68bc26ca854be17988119d4eec3e5660d7c710986c1bc276a1d8da492f4850f8cd1aab1b1c0e4ee987d95c2588caaf25f69f79d0c8b28e1a2b7cd7504942740c349	1	0	1796095339930	1796095339930	1	\N	0	Sandbox Main	\N	1796095339996	1
13	01a22f9ff25b7b0baa9c4ee3b270a487	1	1	twiliov2	Bakery Ltd (Twilio)	\\xf0dd9a0fa0ec890c6d151b535e40ade943cfe32dd1907c3834081b9ad9028ebf	\\x0101b465c8c55d24718441c42e1e20999ab09cd0b1d8e6db11e67c133355e28a48fd72073bc428e8202064bae983fe1ee3ed58324e731ba8ffe0c3f398adfa1c902d379873d8972d8c2a0ec6fd247e05bdc4971b4428d983c38f6e2e4dab04678e389bfbf54ec2b1776f2421ca07d2038525fd9705a9b6c44221f17eb3075e6d1da3565a4ac74bf35904c65d59b5	1	0	1796095341147	1796095341147	1	\N	0	Subaccount for ConnectApp: Sandbox Call Insights	\N	\N	\N
14	01a22f9ffc40704bbd4cec2c2ee14939	1	1	twiliov2	Dental (Twilio)	\\x0ff6ded697ed759fe989e235dae613dfd25088636dbfb2098d65460f3a4c98c4	\\x0101b465c8c55d247184cd6d3d9d58e817c195853f0653a49865d1cbc9ea09dc0af296d59a8f50ce99c30f9491f8c4202023b24b69e1ed0bc6d67432d7e702403dabc681f4e5ed8a9b6c91ac99a20d835aca8940dcf124e5436d1c90f529b0c0e4d510a410ca80d5d376a858d798491ba35cb75a6d42229c707f4b0de85a71ff68921e9127b31abc6dce6b189887	0	0	1796095343680	1796095343753	1	\N	0	Subaccount for ConnectApp: Sandbox Call Insights	\N	\N	\N
\.
COPY public.key_checks (key_id, check_value, created_at) FROM stdin;
b465c8c55d247184	\\x927c88533c58443d7d71936357994e5c92ca84c6e71c4d4b519a0c3299ce4204	1796095329994
\.
COPY public.organizations (id, name, secret_hash, secret_sealed, secret_version, created_at) FROM stdin;
2	Other	\\xa583f15fdd2b8348ecc2d404ea658a5014a759a69b00f3d1bc618111287895c6	\\x0101b465c8c55d2471845f5c897f2b2a87179d639f7e481f20ec9993f490ec10fd24dd23f8959ece5f078271987f1060a9370688eaf0e72131a2a16c1deec7583705390e90a4cf0675a1d2e988b37b33b2cd2e92886277536a8cf2991496516cdc16df30d068345500f8b5d6ebbb358bc47b1b5fdcb074837607844699241fe0fc14	1	0
1	Rossum	\\xa544d810e4019a006098528c3af89f293a16ed6a2d8cb3e47073a9dad5116a82	\\x0101b465c8c55d247184eed1881a3c9ade882ab239d709be2b376032fd3b7973535f1b8276553e597499e54fcaecc12514263f103354bf1a8fbefebfcc91782b1669ab295893b494264ab81ff3a2ad1246c27cb6bc360846432a0a32929b625336e9088ff345a1493607c00dd25bf54996997b8a27c755adf51c442a9ad21c4f7bcc	2	1796095330030
\.
COPY public.phone_days (instance_id, day, read_at, figures) FROM stdin;
2	2026-11-28	1796095340641	{"Calls":2,"Seconds":663,"Statuses":{"completed":2},"Directions":{"outbound-api":{"Calls":2,"Seconds":663,"Cost":168000}},"Costs":{"USD":{"Calls":2,"Seconds":663,"Cost":168000}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-26	1796095340675	{"Calls":2,"Seconds":763,"Statuses":{"completed":2},"Directions":{"outbound-api":{"Calls":2,"Seconds":763,"Cost":182000}},"Costs":{"USD":{"Calls":2,"Seconds":763,"Cost":182000}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,1,0,0,0,0,0]}
2	2026-11-27	1796095340675	{"Calls":4,"Seconds":602,"Statuses":{"completed":4},"Directions":{"inbound":{"Calls":3,"Seconds":440,"Cost":76500},"outbound-api":{"Calls":1,"Seconds":162,"Cost":42000}},"Costs":{"USD":{"Calls":4,"Seconds":602,"Cost":118500}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,0,2,1,0,1,0,0,0,0,0,0,0]}
2	2026-11-22	1796095340728	{"Calls":6,"Seconds":674,"Statuses":{"completed":4,"busy":1,"no-answer":1},"Directions":{"outbound-api":{"Calls":5,"Seconds":674,"Cost":182000},"inbound":{"Calls":1,"Seconds":0,"Cost":0}},"Costs":{"USD":{"Calls":4,"Seconds":674,"Cost":182000}},"Hours":[0,0,0,0,0,0,0,0,1,0,3,1,0,1,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-23	1796095340728	{"Calls":1,"Seconds":352,"Statuses":{"completed":1},"Directions":{"inbound":{"Calls":1,"Seconds":352,"Cost":51000}},"Costs":{"USD":{"Calls":1,"Seconds":352,"Cost":51000}},"Hours":[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-24	1796095340728	{"Calls":3,"Seconds":438,"Statuses":{"busy":1,"completed":2},"Directions":{"inbound":{"Calls":1,"Seconds":0,"Cost":0},"outbound-api":{"Calls":2,"Seconds":438,"Cost":112000}},"Costs":{"USD":{"Calls":2,"Seconds":438,"Cost":112000}},"Hours":[0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1,0,0,1,0,0,0,0,0]}
2	2026-11-25	1796095340728	{"Calls":4,"Seconds":132,"Statuses":{"no-answer":1,"completed":2,"busy":1},"Directions":{"outbound-api":{"Calls":4,"Seconds":132,"Cost":42000}},"Costs":{"USD":{"Calls":2,"Seconds":132,"Cost":42000}},"Hours":[0,0,0,0,0,0,0,0,0,1,0,1,1,1,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-14	1796095340752	{"Calls":4,"Seconds":307,"Statuses":{"failed":1,"completed":2,"busy":1},"Directions":{"outbound-api":{"Calls":3,"Seconds":307,"Cost":84000},"inbound":{"Calls":1,"Seconds":0,"Cost":0}},"Costs":{"USD":{"Calls":2,"Seconds":307,"Cost":84000}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1,1,1,0,0,0,0]}
2	2026-11-15	1796095340752	{"Calls":2,"Seconds":495,"Statuses":{"completed":2},"Directions":{"outbound-api":{"Calls":1,"Seconds":310,"Cost":84000},"inbound":{"Calls":1,"Seconds":185,"Cost":34000}},"Costs":{"USD":{"Calls":2,"Seconds":495,"Cost":118000}},"Hours":[0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-16	1796095340752	{"Calls":4,"Seconds":479,"Statuses":{"completed":2,"busy":2},"Directions":{"inbound":{"Calls":3,"Seconds":341,"Cost":51000},"outbound-api":{"Calls":1,"Seconds":138,"Cost":42000}},"Costs":{"USD":{"Calls":2,"Seconds":479,"Cost":93000}},"Hours":[0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,2,0,0,0,0]}
2	2026-11-17	1796095340752	{"Calls":4,"Seconds":710,"Statuses":{"completed":4},"Directions":{"outbound-api":{"Calls":4,"Seconds":710,"Cost":182000}},"Costs":{"USD":{"Calls":4,"Seconds":710,"Cost":182000}},"Hours":[0,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,1,0,0,0,1,0,0,0]}
2	2026-11-18	1796095340752	{"Calls":1,"Seconds":77,"Statuses":{"completed":1},"Directions":{"outbound-api":{"Calls":1,"Seconds":77,"Cost":28000}},"Costs":{"USD":{"Calls":1,"Seconds":77,"Cost":28000}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0]}
2	2026-11-19	1796095340752	{"Calls":4,"Seconds":905,"Statuses":{"completed":4},"Directions":{"inbound":{"Calls":3,"Seconds":569,"Cost":93500},"outbound-api":{"Calls":1,"Seconds":336,"Cost":84000}},"Costs":{"USD":{"Calls":4,"Seconds":905,"Cost":177500}},"Hours":[0,1,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,1,0,0,0,0,0,0]}
2	2026-11-20	1796095340752	{"Calls":4,"Seconds":436,"Statuses":{"completed":3,"busy":1},"Directions":{"outbound-api":{"Calls":2,"Seconds":67,"Cost":28000},"inbound":{"Calls":2,"Seconds":369,"Cost":59500}},"Costs":{"USD":{"Calls":3,"Seconds":436,"Cost":87500}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,2,0,0,1,0,0,0,0]}
2	2026-11-21	1796095340752	{"Calls":3,"Seconds":324,"Statuses":{"completed":3},"Directions":{"outbound-api":{"Calls":3,"Seconds":324,"Cost":98000}},"Costs":{"USD":{"Calls":3,"Seconds":324,"Cost":98000}},"Hours":[0,0,0,1,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}
2	2026-11-11	1796095340840	{"Calls":2,"Seconds":79,"Statuses":{"failed":1,"completed":1},"Directions":{"outbound-api":{"Calls":1,"Seconds":0,"Cost":0},"inbound":{"Calls":1,"Seconds":79,"Cost":17000}},"Costs":{"USD":{"Calls":1,"Seconds":79,"Cost":17000}},"Hours":[0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1,0,0]}
2	2026-11-12	1796095340840	{"Calls":4,"Seconds":687,"Statuses":{"completed":4},"Directions":{"outbound-api":{"Calls":2,"Seconds":414,"Cost":112000},"inbound":{"Calls":2,"Seconds":273,"Cost":42500}},"Costs":{"USD":{"Calls":4,"Seconds":687,"Cost":154500}},"Hours":[0,0,0,0,0,0,0,0,1,0,0,1,0,0,0,0,1,0,0,1,0,0,0,0]}
2	2026-11-13	1796095340840	{"Calls":2,"Seconds":99,"Statuses":{"completed":1,"no-answer":1},"Directions":{"outbound-api":{"Calls":2,"Seconds":99,"Cost":28000}},"Costs":{"USD":{"Calls":1,"Seconds":99,"Cost":28000}},"Hours":[0,0,0,0,0,0,1,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0]}
\.
COPY public.phone_logs (instance_id, address, account) FROM stdin;
2	127.0.0.1:37849/2010-04-01/Accounts/AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d/Calls.json	\N
\.
COPY public.phone_numbers (instance_id, day, number, currency, calls, seconds, cost) FROM stdin;
2	2026-11-28	+13035550114	USD	1	371	98000
2	2026-11-28	+19195550116	USD	1	292	70000
2	2026-11-26	+14045550113	USD	1	356	84000
2	2026-11-26	+19195550111	USD	1	407	98000
2	2026-11-27	+17025550112	USD	1	324	51000
2	2026-11-27	+17025550111	USD	1	91	17000
2	2026-11-27	+15035550114	USD	1	162	42000
2	2026-11-27	+13035550112	USD	1	25	8500
2	2026-11-22	+17025550111	USD	1	156	42000
2	2026-11-22	+15035550115		1	0	0
2	2026-11-22	+15035550115	USD	1	174	42000
2	2026-11-22	+13035550116	USD	2	344	98000
2	2026-11-22	+12025550115		1	0	0
2	2026-11-23	+12025550111	USD	1	352	51000
2	2026-11-24	+13035550116		1	0	0
2	2026-11-24	+17025550111	USD	1	92	28000
2	2026-11-24	+15035550112	USD	1	346	84000
2	2026-11-25	+17025550114		1	0	0
2	2026-11-25	+14045550115	USD	1	80	28000
2	2026-11-25	+19195550114	USD	1	52	14000
2	2026-11-25	+15035550112		1	0	0
2	2026-11-14	+15035550111		1	0	0
2	2026-11-14	+19195550111	USD	1	47	14000
2	2026-11-14	+15035550116	USD	1	260	70000
2	2026-11-14	+19195550111		1	0	0
2	2026-11-15	+15035550115	USD	1	310	84000
2	2026-11-15	+13035550112	USD	1	185	34000
2	2026-11-16	+19195550112	USD	1	341	51000
2	2026-11-16	+19195550117		1	0	0
2	2026-11-16	+12025550113		1	0	0
2	2026-11-16	+19195550111	USD	1	138	42000
2	2026-11-17	+13035550112	USD	1	418	98000
2	2026-11-17	+14045550117	USD	1	105	28000
2	2026-11-17	+17025550113	USD	1	102	28000
2	2026-11-17	+14045550116	USD	1	85	28000
2	2026-11-18	+19195550115	USD	1	77	28000
2	2026-11-19	+13035550116	USD	1	201	34000
2	2026-11-19	+12025550115	USD	1	118	17000
2	2026-11-19	+17025550116	USD	1	336	84000
2	2026-11-19	+13035550117	USD	1	250	42500
2	2026-11-20	+19195550112	USD	1	67	28000
2	2026-11-20	+17025550111		1	0	0
2	2026-11-20	+12025550112	USD	1	50	8500
2	2026-11-20	+15035550117	USD	1	319	51000
2	2026-11-21	+14045550111	USD	1	96	28000
2	2026-11-21	+17025550114	USD	2	228	70000
2	2026-11-11	+14045550113		1	0	0
2	2026-11-11	+17025550110	USD	1	79	17000
2	2026-11-12	+19195550110	USD	1	216	56000
2	2026-11-12	+13035550117	USD	1	236	34000
2	2026-11-12	+19195550115	USD	1	37	8500
2	2026-11-12	+17025550112	USD	1	198	56000
2	2026-11-13	+19195550117	USD	1	99	28000
2	2026-11-13	+13035550117		1	0	0
\.
COPY public.schema_migrations (version, name, applied_at) FROM stdin;
1	0001_foundation	1796095329651
2	0002_identity	1796095329679
3	0003_instance_version	1796095329684
4	0004_changes	1796095329693
5	0005_connect	1796095329737
6	0006_health	1796095329765
7	0007_console	1796095329784
8	0008_connect_more	1796095329811
9	0009_analytics	1796095329848
10	0010_connect_granted	1796095329872
\.
COPY public.users (id, organization_id, account_id, email, first_name, last_name, password_hash, secret_hash, secret_sealed, secret_version, role, active, created_at, last_login_at) FROM stdin;
3	1	2	ben@example.com	Given	Family	AQAAAAIAAzRQAAAAEPQPlQ7HKAVRpNf4zB2o4Jh8YExqBAP8bQw0U3WbiAJIJn/eJEpn2Zctijq4PktAog==	\\x26e41fe8474b5a9bafb23715956851340733210c9d32bde20afe5359fa6365b6	\\x0101b465c8c55d2471845ba03ae32147530d720932d5b9716a14ca71b942f71f6e88e71187da427c7990b20f12b9bbcf60868621fd36a491602ea1dbabc3ec49ed6baf8e491914d26c31c564aab461cd6a165a902feef6dd74ec0ff720ea23d3dc586d1f7f1883822af1f997809d7214d89029fdc544a172c4be3827bf37aae494f958036861bf32ec580bbf38a7	1	admin	1	1796095333945	\N
5	1	3	dan@example.com	Given	Family	AQAAAAIAAzRQAAAAEF8H3E3JGxM/KJx9p3IyTf8hEqw04BkjydEra3fCG5MvntqMTzc72fALULcWpx7MsA==	\\x4193476868e5ab8513a37e45af06a2342bc5b9483e0da72243e42e0ea523410c	\\x0101b465c8c55d2471840d0542ad055ea0009c04c802eedb05682a373a17d3399607cc9c9bd9c384b315fa4c0eaff01755e094b1a327fd5b7eb38c927e4519103bbffab31c58f1cee63ebb6b1348edd801fae7a4e01e9c0c0b26f3b5f59f68abe4dfdf96d4dd7458e36485e51d4878f3f5445b48ec4d68b521194b892ce39d034e56174875a1cf8f35dfc6ee6664	1	default-user	1	1796095336909	\N
4	1	2	cleo@example.com	Given	Family	AQAAAAIAAzRQAAAAEIVYg70TF7hUxqyysa9qhwP66Ptk2SGDQLtv0QxZKN5qDoqIVvXOTyoKf10H1pJABw==	\\x70604c22c3f0b139867756fb61f0ec0f0c73a1c69bbc2fab279e24c3672fc3b7	\\x0101b465c8c55d2471845d91df265de6f8d18553d5e8b48c1600a3efd15b82130cc66a0395ce3f79a214987fb5c37cec8f0bfc31b078cb72db95dfc3e5b6548a251eb412cf7c8cacf8e54c2ebed8e7b935eef492f186f86e6f894de7a599fc6cf971bef064663e8f3387565d6196feb042fe3f8b8199a4b1a714cdbb948075b67c322096d82aebe23a87e5a4cdb0	1	default-user	0	1796095335455	\N
2	1	1	ann@example.com	Given	Family	AQAAAAIAAzRQAAAAEE8cP0j24e/has+44eBdNKsRpY7HTlOjKMbh3CGvdiWtjL2vs4wXBvpdjLCY1CD1Rw==	\\x33e8e4f9c44dd76f7cd2f23fb197f1bebbd877b34042477a59f9746b296f0653	\\x0101b465c8c55d2471841f0850fee4cb22966778b0c3f16308a807635f24832859d8bd1f4994771b51c59a348edd0811d9d4523dbd76562af37435772184886c6f052fc1e75da2dffe89d5b7747677b5d007c7e357f111218281ecf3c4a1559b6dd053077a07fe33166240998d7964c190605a4a01d0d98d7ca9079f2b48f6b0a8de8c4a9cf1d917b6d3003a8bf1	1	org-admin	1	1796095332561	1796095339166
6	2	4	other@elsewhere.example	A	B	\N	\\x7b71d13f01622779525085c7136b85c1411602880934aceac0e31c5b4fdb5960	\\x0101b465c8c55d247184fb163fa8270679f3923a40aa5b03b2511a73b9de4ff5a084f938153bd8386115c77f80d7cf25a44a0fd662f04b9029fb0d703a421ee277ca49afb58caccaee06784c39fe25cce6fb0bcdc09b7b62124ec80224923c506445f011248f071348f65f75b7ea9179b43421b504479c68b37fe5eeb8898b21ca9ca4bd255b9549c9f2a062345a	1	org-admin	1	0	\N
1	1	1	admin@trunkline.example	First	Administrator	\N	\\xc611cb229ab804b4e64f4a00a144218b7ee10113da7d80f0fde386b7de80b83b	\\x0101b465c8c55d24718460ffd8147e958b452dd8828ca807555e94546716d5052bfacacddb72d4dfdcb6e1418f944a3b144bf6e8225e72eb76cf4f6f78dde7f36c6ca46e5bce83fbe7f782ce19e671c001efa0e1228bfdda71c6ffa48b3dfacc9fab71c21863383e6ebcc7130afb7ffb91c277b49bfddf7db20be52ca67bee1e67768f79e1e68e49e88671cfa5d6	2	org-admin	1	1796095330030	\N
\.
SELECT pg_catalog.setval('public.accounts_id_seq', 4, true);
SELECT pg_catalog.setval('public.api_keys_id_seq', 4, true);
SELECT pg_catalog.setval('public.audit_id_seq', 56, true);
SELECT pg_catalog.setval('public.calls_id_seq', 11, true);
SELECT pg_catalog.setval('public.connect_apps_id_seq', 1, true);
SELECT pg_catalog.setval('public.connect_customers_id_seq', 12, true);
SELECT pg_catalog.setval('public.connect_links_id_seq', 2, true);
SELECT pg_catalog.setval('public.connect_sessions_id_seq', 12, true);
SELECT pg_catalog.setval('public.console_sessions_id_seq', 1, true);
SELECT pg_catalog.setval('public.instances_id_seq', 14, true);
SELECT pg_catalog.setval('public.organizations_id_seq', 2, true);
SELECT pg_catalog.setval('public.users_id_seq', 6, true);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_organization_id_external_id_key UNIQUE (organization_id, external_id);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_account_id_key UNIQUE (account_id);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_app_sid_key UNIQUE (app_sid);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_path_key UNIQUE (path);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.connect_customer_instances
    ADD CONSTRAINT connect_customer_instances_pkey PRIMARY KEY (instance_id);
ALTER TABLE ONLY public.connect_customers
    ADD CONSTRAINT connect_customers_account_id_customer_id_key UNIQUE (account_id, customer_id);
ALTER TABLE ONLY public.connect_customers
    ADD CONSTRAINT connect_customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.connect_links
    ADD CONSTRAINT connect_links_app_id_provider_sid_key UNIQUE (app_id, provider_sid);
ALTER TABLE ONLY public.connect_links
    ADD CONSTRAINT connect_links_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_browser_hash_key UNIQUE (browser_hash);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_link_hash_key UNIQUE (link_hash);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.connect_states
    ADD CONSTRAINT connect_states_pkey PRIMARY KEY (state_hash);
ALTER TABLE ONLY public.console_links
    ADD CONSTRAINT console_links_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.console_sessions
    ADD CONSTRAINT console_sessions_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.console_sessions
    ADD CONSTRAINT console_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (account_id, principal, route, key);
ALTER TABLE ONLY public.identity_epoch
    ADD CONSTRAINT identity_epoch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instance_changes
    ADD CONSTRAINT instance_changes_pkey PRIMARY KEY (epoch);
ALTER TABLE ONLY public.instance_configuration
    ADD CONSTRAINT instance_configuration_pkey PRIMARY KEY (instance_id, key);
ALTER TABLE ONLY public.instance_health
    ADD CONSTRAINT instance_health_pkey PRIMARY KEY (instance_id);
ALTER TABLE ONLY public.instance_tags
    ADD CONSTRAINT instance_tags_pkey PRIMARY KEY (instance_id, tag);
ALTER TABLE ONLY public.instance_use
    ADD CONSTRAINT instance_use_pkey PRIMARY KEY (instance_id, day, user_id, api_key_id);
ALTER TABLE ONLY public.instances
    ADD CONSTRAINT instances_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instances
    ADD CONSTRAINT instances_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.instances
    ADD CONSTRAINT instances_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.key_checks
    ADD CONSTRAINT key_checks_pkey PRIMARY KEY (key_id);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY public.phone_days
    ADD CONSTRAINT phone_days_pkey PRIMARY KEY (instance_id, day);
ALTER TABLE ONLY public.phone_logs
    ADD CONSTRAINT phone_logs_pkey PRIMARY KEY (instance_id);
ALTER TABLE ONLY public.phone_numbers
    ADD CONSTRAINT phone_numbers_pkey PRIMARY KEY (instance_id, day, number, currency);
ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_organization_id_email_key UNIQUE (organization_id, email);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_secret_hash_key UNIQUE (secret_hash);
CREATE INDEX audit_account ON public.audit USING btree (account_id, id);
CREATE INDEX calls_account ON public.calls USING btree (account_id, id);
CREATE INDEX calls_request ON public.calls USING btree (request_id);
CREATE INDEX connect_customer_instances_customer ON public.connect_customer_instances USING btree (account_id, customer_id);
CREATE INDEX connect_links_instance ON public.connect_links USING btree (instance_id);
CREATE INDEX connect_sessions_account ON public.connect_sessions USING btree (account_id, id);
CREATE INDEX connect_sessions_expires ON public.connect_sessions USING btree (expires_at);
CREATE INDEX connect_states_expires ON public.connect_states USING btree (expires_at);
CREATE INDEX console_sessions_user ON public.console_sessions USING btree (user_id);
CREATE INDEX idempotency_expires ON public.idempotency USING btree (expires_at);
CREATE INDEX instance_health_next ON public.instance_health USING btree (next_check_at);
CREATE INDEX instance_tags_tag ON public.instance_tags USING btree (account_id, tag);
CREATE INDEX instances_account ON public.instances USING btree (account_id, id);
CREATE INDEX instances_deleted ON public.instances USING btree (deleted_at);
CREATE UNIQUE INDEX users_email ON public.users USING btree (email);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);
ALTER TABLE ONLY public.connect_apps
    ADD CONSTRAINT connect_apps_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.connect_customer_instances
    ADD CONSTRAINT connect_customer_instances_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_customer_instances
    ADD CONSTRAINT connect_customer_instances_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.connect_customers
    ADD CONSTRAINT connect_customers_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_links
    ADD CONSTRAINT connect_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_links
    ADD CONSTRAINT connect_links_app_id_fkey FOREIGN KEY (app_id) REFERENCES public.connect_apps(id);
ALTER TABLE ONLY public.connect_links
    ADD CONSTRAINT connect_links_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);
ALTER TABLE ONLY public.connect_sessions
    ADD CONSTRAINT connect_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.connect_states
    ADD CONSTRAINT connect_states_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.connect_states
    ADD CONSTRAINT connect_states_app_id_fkey FOREIGN KEY (app_id) REFERENCES public.connect_apps(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.connect_states
    ADD CONSTRAINT connect_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.console_links
    ADD CONSTRAINT console_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.console_sessions
    ADD CONSTRAINT console_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.instance_configuration
    ADD CONSTRAINT instance_configuration_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.instance_health
    ADD CONSTRAINT instance_health_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.instance_tags
    ADD CONSTRAINT instance_tags_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.instances
    ADD CONSTRAINT instances_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.instances
    ADD CONSTRAINT instances_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.phone_days
    ADD CONSTRAINT phone_days_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.phone_logs(instance_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.phone_logs
    ADD CONSTRAINT phone_logs_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.instances(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.phone_numbers
    ADD CONSTRAINT phone_numbers_instance_id_day_fkey FOREIGN KEY (instance_id, day) REFERENCES public.phone_days(instance_id, day) ON DELETE CASCADE;
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);
