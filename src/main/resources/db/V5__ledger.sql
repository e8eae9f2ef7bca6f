-- The ledger: wallets, and the double-entry books behind them.
--
-- A wallet has two accounts: available, and held, for orders that wait for their supplier. The operator has a treasury
-- and a revenue account, and one each for what partners owe (receivable) and for what was written off (bad_debt), for each
-- currency and mode. For each remote supplier, the account prepaid is the operator's balance there; it is paid from funding
-- and pays for supply_cost. A transfer moves money between two accounts with entries that sum to zero. Its kind determines
-- the accounts:
--
--   top_up      treasury  -> available            the operator credits a wallet
--   hold        available -> held                 an order waits for its supplier
--   capture     held      -> revenue              the supplier delivered
--   release     held      -> available            the supplier refused
--   charge      available -> revenue              hold and capture in one, if the supplier needs no network
--   refund      revenue   -> available            the operator refunds a delivered order, all or a part of it
--   reversal    available -> treasury             reverses a complete top-up, at most once
--   adjustment  treasury  -> available, or back   any other correction by the operator
--   fund        funding   -> prepaid              the operator paid money in at a supplier
--   cost        prepaid   -> supply_cost          what a supplier charged for an order, even if it delivered late
--   cost_return supply_cost -> prepaid            what a supplier returned for an eSIM that was cancelled
--   owe         receivable -> treasury            the part of a reversed payment that the partner had spent and owes now
--   collect     treasury  -> receivable           what an adjustment has taken of that
--   write_off   bad_debt  -> receivable           what the operator no longer expects of that
--
-- Transfers and entries are never changed or deleted. A mistake is corrected by another transfer.

create table wallets (
    id         bigint generated always as identity primary key,
    partner_id bigint      not null references partners,
    -- One unit of any currency counts as one US dollar, so balances can be added up.
    currency   text        not null check (currency in ('USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC')),
    mode       text        not null default 'live' check (mode in ('live', 'test')),
    -- An available balance below it causes the event wallet.low; null for no such event.
    low_balance_micros bigint check (low_balance_micros > 0),
    created_at timestamptz not null,
    unique (partner_id, currency, mode),
    -- For the accounts' foreign key, which ensures that they have the currency and mode of their wallet.
    unique (id, currency, mode)
);

create trigger wallets_are_permanent before delete or truncate or update of id, partner_id, currency on wallets
    execute function reject_change_of_referenced_row();
create trigger wallets_keep_their_mode before update of mode on wallets
    execute function reject_change_of_referenced_row();

create table accounts (
    id             bigint generated always as identity primary key,
    kind           text   not null check (kind in (
        'available', 'held', 'treasury', 'revenue', 'receivable', 'bad_debt', 'funding', 'prepaid', 'supply_cost')),
    currency       text   not null,
    mode           text   not null default 'live' check (mode in ('live', 'test')),
    -- Both are null for the operator's accounts.
    partner_id     bigint references partners,
    wallet_id      bigint,
    -- The supplier whose prepaid balance it is.
    supplier       text check (length(supplier) between 1 and 64),
    -- The sum of the account's entries, which a purchase checks under a lock. Null for the operator's accounts,
    -- because otherwise all purchases would wait for a lock on the same row.
    balance_micros bigint check (balance_micros >= 0),
    -- The number of orders that were paid from this account, including failed ones. It is stored here, because a
    -- purchase updates the row anyway and counting millions of orders for a page would take too long. The sum over
    -- all wallets of a partner is the number of its last order.
    purchases      bigint not null default 0 check (purchases >= 0),
    -- Raised by every change of an order that is paid from the wallet. The sum over the wallets of a partner and mode
    -- is the version of its list of orders: a cached page of the list is current as long as it is the same.
    order_changes  bigint not null default 0 check (order_changes >= 0),
    foreign key (wallet_id, currency, mode) references wallets (id, currency, mode),
    check ((kind in ('available', 'held')) = (wallet_id is not null)),
    check ((wallet_id is null) = (balance_micros is null)),
    check ((wallet_id is null) = (partner_id is null)),
    check ((kind = 'prepaid') = (supplier is not null)),
    constraint accounts_only_wallets_buy check (kind = 'available' or purchases = 0),
    constraint accounts_only_wallets_have_orders check (wallet_id is not null or order_changes = 0),
    unique (wallet_id, kind)
);
create unique index accounts_of_operator on accounts (kind, currency, mode, supplier) nulls not distinct
    where wallet_id is null;

create trigger accounts_are_permanent before delete or truncate or update of id, kind, currency, partner_id, wallet_id, supplier on accounts
    execute function reject_change_of_referenced_row();
create trigger accounts_keep_their_mode before update of mode on accounts
    execute function reject_change_of_referenced_row();

-- The operator's accounts in test mode are created with the first test wallet of a currency.
insert into accounts (kind, currency)
select kind, currency
from unnest(array ['treasury', 'revenue', 'receivable', 'bad_debt']) kind, unnest(array ['USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC']) currency;
-- Suppliers charge the operator in US dollars.
insert into accounts (kind, currency) values ('funding', 'USD'), ('supply_cost', 'USD');

-- A payment is credited once, and its reference identifies it. References that look the same to people count as equal:
-- "Invoice 7", " INVOICE 7 " and "invoice 7" with a no-break space. reference_key converts them to equal keys, on
-- which the unique indexes are built. The table stores the reference as it was typed. In this order, reference_key
--
--   removes characters that are not displayed, which may be between a letter and its accent
--   replaces variants of a character, such as full-width digits (Unicode's NFKC), and removes such characters again
--   replaces dashes and minus signs, which NFKC does not change, with the ASCII hyphen (U+002D)
--   replaces each run of blanks with one space, and removes blanks around the text
--   folds case in every script, with ß equal to ss
--   composes the accents that case folding has separated from their letters

-- Removes Unicode's Default_Ignorable_Code_Point, the interlinear annotation characters, and the format controls of
-- Egyptian hieroglyphs. It keeps format characters that are displayed, such as the Arabic number sign.
create function without_ignorable_characters(written text) returns text immutable strict parallel safe language sql
    return regexp_replace(
        written,
        '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f'
        '\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f'
        '\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
        '',
        'g');

-- Depends on the database's locale only if PostgreSQL has no other collation. PostgreSQL 18 has Unicode's full case
-- folding, and PostgreSQL 17 has the case mapping of single letters. PostgreSQL 15 and 16 nearly always have ICU.
do $do$
declare
    expression text;
begin
    if exists (select from pg_catalog.pg_collation where collname = 'pg_unicode_fast') then
        expression := 'casefold(upper(written collate pg_catalog.pg_unicode_fast) collate pg_catalog.pg_unicode_fast)';
    else
        expression := format(
            $$lower(upper(replace(replace(written, 'ß', 'ss'), 'ẞ', 'ss') collate %1$s) collate %1$s)$$,
            coalesce(
                (select 'pg_catalog.' || quote_ident(collname) from pg_catalog.pg_collation
                 where collname in ('pg_c_utf8', 'und-x-icu') and collnamespace = 'pg_catalog'::regnamespace
                 order by collname limit 1),
                'pg_catalog."default"'));
    end if;
    execute 'create function case_folded(written text) returns text immutable strict parallel safe language sql return '
        || expression;
end $do$;

create function reference_key(reference text) returns text immutable strict parallel safe language sql
    return normalize(
        case_folded(btrim(regexp_replace(
            regexp_replace(
                without_ignorable_characters(normalize(without_ignorable_characters(reference), NFKC)),
                '[\u02d7\u058a\u2010-\u2015\u2043\u2212\u2796\ufe58\ufe63\uff0d]', '-', 'g'),
            '[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]+', ' ', 'g'))),
        NFKC);

create table transfers (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in (
        'top_up', 'hold', 'capture', 'release', 'charge', 'refund', 'reversal', 'adjustment', 'fund', 'cost',
        'cost_return', 'owe', 'collect', 'write_off')),
    mode       text        not null default 'live' check (mode in ('live', 'test')),
    -- Null if the transfer is between the operator and a supplier.
    partner_id bigint,
    -- The order that is paid or refunded, or for which the supplier charged.
    order_id   bigint,
    -- The supplier that was funded or that charged.
    supplier   text check (length(supplier) between 1 and 64),
    -- Identifies the payment or the adjustment for the operator. A top-up may have none. A reversal has the reference
    -- of its top-up.
    reference  text check (length(reference) between 1 and 255),
    -- The top-up that is reversed, or of which a part is owed.
    cause_id   bigint,
    -- The reason for a correction or refund, which the partner can read, and the person who decided it.
    reason     text check (length(reason) between 1 and 255),
    author     text check (length(author) between 1 and 100),
    created_at timestamptz not null,
    check ((kind in ('top_up', 'reversal', 'adjustment', 'fund', 'owe', 'collect', 'write_off')) = (order_id is null)),
    check ((kind = 'fund') = (partner_id is null)),
    check ((kind in ('fund', 'cost', 'cost_return')) = (supplier is not null)),
    constraint transfers_reversal_names_its_cause
        check ((kind in ('reversal', 'owe', 'collect', 'write_off')) = (cause_id is not null)),
    constraint transfers_correction_states_its_reason
        check ((kind in ('refund', 'reversal', 'adjustment', 'owe', 'collect', 'write_off'))
            = (reason is not null and author is not null)),
    constraint transfers_adjustment_has_a_reference check (kind not in ('adjustment', 'fund') or reference is not null)
);
-- A payment is credited once, an adjustment and a payment to a supplier are made once, and a top-up is reversed once.
create unique index transfers_top_up_once on transfers (partner_id, reference_key(reference), mode)
    where kind = 'top_up';
create unique index transfers_adjusted_once on transfers (partner_id, reference_key(reference), mode)
    where kind = 'adjustment';
create unique index transfers_funded_once on transfers (supplier, reference_key(reference), mode) where kind = 'fund';
create unique index transfers_reversed_once on transfers (cause_id) where kind = 'reversal';
create unique index transfers_owed_once on transfers (cause_id) where kind = 'owe';
-- Finds what is owed of a top-up.
create index transfers_of_debt on transfers (cause_id, id) where kind in ('owe', 'collect', 'write_off');
-- An order is paid once, and its hold is either captured or released, once. A charge is not in the second index,
-- because only a hold can be settled, and an order with a charge has no hold.
create unique index transfers_begun_once on transfers (order_id) where kind in ('hold', 'charge');
create unique index transfers_settled_once on transfers (order_id) where kind in ('capture', 'release');
-- A supplier charges once for an order.
create unique index transfers_cost_once on transfers (order_id) where kind = 'cost';
-- Finds the refunds of an order.
create index transfers_refunds on transfers (order_id) where kind = 'refund';
-- Finds payments and corrections by their reference. Purchases have none.
create index transfers_by_reference on transfers (reference_key(reference)) where reference is not null;
create index transfers_cost_returns on transfers (order_id) where kind = 'cost_return';

create table entries (
    transfer_id          bigint not null,
    account_id           bigint not null,
    currency             text   not null,
    -- Positive if the account receives money, negative if it pays.
    amount_micros        bigint not null check (amount_micros <> 0),
    -- The account's balance after this entry; null for the operator's accounts.
    balance_after_micros bigint check (balance_after_micros >= 0),
    -- The account is the first column, because a statement lists the entries of one account. The entries of a transfer
    -- are found through the few accounts of its partner.
    primary key (account_id, transfer_id)
);
-- Finds the entries of a range of transfers, to seal or verify them. The rows are in the order of their transfers, so
-- this index takes almost no space and time.
create index entries_of_transfers on entries using brin (transfer_id) with (autosummarize = on);

-- The sums of all entries up to every 20,000th transfer, for each kind of account. They are derived from the entries, so
-- that the balances at any time are found without adding up all of them.
create table ledger_sums (
    up_to          bigint not null check (up_to > 0),
    kind           text   not null,
    currency       text   not null,
    mode           text   not null,
    supplier       text,
    balance_micros bigint not null,
    unique nulls not distinct (up_to, kind, currency, mode, supplier)
);

-- Triggers enforce this, because privileges do not restrict the owner of a table.
create function reject_change_of_journal() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger transfers_are_final before update or delete or truncate on transfers
    execute function reject_change_of_journal();
create trigger entries_are_final before update or delete or truncate on entries
    execute function reject_change_of_journal();

-- A transfer has the partner and mode of its order, and a reversal has those of its top-up. Only a hold can be
-- captured or released. Each row is found by its id alone and compared afterwards. Otherwise, a plan that was
-- prepared while there were few orders could keep using an index that reads all orders of the partner.
create function reject_stray_transfers() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        case
            when kind = 'fund' then true
            when order_id is null then (select true from partners p where p.id = partner_id)
            else (select o.partner_id = added.partner_id and o.mode = added.mode from orders o where o.id = order_id)
        end is not true
        or kind in ('capture', 'release', 'cost')
            and (select true from transfers h where h.order_id = added.order_id and h.kind = 'hold') is null
        or kind = 'cost_return'
            and (select c.supplier = added.supplier from transfers c where c.order_id = added.order_id and c.kind = 'cost')
                is not true
        or kind in ('reversal', 'owe', 'collect', 'write_off')
            and (select c.kind = 'top_up' and c.partner_id = added.partner_id and c.mode = added.mode
                 from transfers c where c.id = added.cause_id) is not true
    limit 1;
    if found then
        raise exception 'transfer % has no matching order, partner or top-up, or settles an order without a hold', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger transfers_reference_existing_rows after insert on transfers referencing new table as added
    for each statement execute function reject_stray_transfers();

-- All entries of a transfer are written by one statement. They sum to zero in each currency, and their accounts have
-- their currency and the transfer's mode.
create function reject_unbalanced_entries() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select transfer_id into stray from added group by transfer_id, currency having sum(amount_micros) <> 0 limit 1;
    if found then
        raise exception 'transfer % does not sum to zero', stray using errcode = 'check_violation';
    end if;
    select transfer_id into stray from added where
        (select a.currency = added.currency and a.mode = (select t.mode from transfers t where t.id = transfer_id)
         from accounts a where a.id = account_id) is not true
    limit 1;
    if found then
        raise exception 'an entry of transfer % has no transfer, or no account in its currency and mode', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger entries_are_balanced after insert on entries referencing new table as added
    for each statement execute function reject_unbalanced_entries();
