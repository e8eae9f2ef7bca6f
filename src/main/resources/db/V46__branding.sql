-- Branding: how the operator and the partners present themselves to travellers.

-- A logo is stored once for each content. It was checked before, and contains no script.
create table logos (
    sha256     bytea       primary key check (length(sha256) = 32),
    media_type text        not null check (media_type in ('image/svg+xml', 'image/png')),
    width      integer     not null check (width between 1 and 4096),
    height     integer     not null check (height between 1 and 4096),
    content    bytea       not null check (length(content) between 1 and 30720 and sha256(content) = sha256),
    created_at timestamptz not null
);

create table brands (
    id           bigint generated always as identity primary key,
    -- Null: the brand of the operator.
    partner_id   bigint      references partners,
    -- Null: the name of the partner.
    name         text        check (length(name) between 1 and 100),
    logo_sha256  bytea       references logos,
    -- Null: the colour of the operator, and otherwise that of BepPay.
    accent       text        check (accent ~ '^#[0-9a-f]{6}$'),
    support      text        check (length(support) <= 254),
    legal_lines  text        check (length(legal_lines) between 1 and 1000),
    -- A language of the travellers' pages, such as de.
    language     text        check (length(language) between 2 and 10),
    updated_at   timestamptz not null,
    unique nulls not distinct (partner_id)
);

create trigger brands_notify_servers
    after insert or update
    on brands for each row execute function notify_servers('beppay_brands', 'partner_id');
