-- Double entry. A wallet is two accounts, what is available and what is held for orders under way; the operator has
-- one treasury and one revenue account a currency. A transfer moves money between accounts by entries that sum to
-- zero. Nothing here is ever changed or removed: a mistake is mended by another transfer.
--
--   top_up    treasury  -> available   the operator credits a wallet
--   hold      available -> held        an order waits for its supplier
--   capture   held      -> revenue     the supplier delivered
--   release   held      -> available   the supplier refused
--   charge    available -> revenue     hold and capture at once, where the supplier needs no network

create table wallets (
    id         bigint generated always as identity primary key,
    partner_id bigint      not null references partners,
    -- Every currency is worth one dollar, so that balances may be added up in USD.
    currency   text        not null check (currency in ('USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC')),
    created_at timestamptz not null,
    unique (partner_id, currency),
    unique (id, currency)
);

create table accounts (
    id             bigint generated always as identity primary key,
    kind           text   not null check (kind in ('available', 'held', 'treasury', 'revenue')),
    currency       text   not null,
    partner_id     bigint references partners,
    wallet_id      bigint,
    -- The operator's accounts keep no running balance: it would be one row that every purchase locks.
    balance_micros bigint check (balance_micros >= 0),
    foreign key (wallet_id, currency) references wallets (id, currency),
    check ((kind in ('available', 'held')) = (wallet_id is not null)),
    check ((wallet_id is null) = (balance_micros is null)),
    check ((wallet_id is null) = (partner_id is null)),
    unique (wallet_id, kind),
    unique (id, currency)
);
create unique index accounts_of_operator on accounts (kind, currency) where wallet_id is null;

insert into accounts (kind, currency)
select kind, currency
from unnest(array ['treasury', 'revenue']) kind, unnest(array ['USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC']) currency;

create table transfers (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('top_up', 'hold', 'capture', 'release', 'charge')),
    partner_id bigint      not null references partners,
    order_id   bigint,
    -- The operator's own word for a top-up; the same word never credits twice.
    reference  text check (length(reference) between 1 and 255),
    created_at timestamptz not null,
    check ((kind = 'top_up') = (order_id is null))
);
create unique index transfers_top_up_once on transfers (partner_id, reference) where kind = 'top_up';
create unique index transfers_begun_once on transfers (order_id) where kind in ('hold', 'charge');
create unique index transfers_settled_once on transfers (order_id) where kind in ('capture', 'release', 'charge');

create table entries (
    transfer_id          bigint not null references transfers,
    account_id           bigint not null,
    currency             text   not null,
    amount_micros        bigint not null check (amount_micros <> 0),
    -- What the account held after this entry; null for the operator's accounts.
    balance_after_micros bigint check (balance_after_micros >= 0),
    primary key (transfer_id, account_id),
    foreign key (account_id, currency) references accounts (id, currency)
);
create index entries_of_account on entries (account_id, transfer_id);

-- Whatever writes a transfer, it sums to zero in every currency or is not committed.
create function refuse_unbalanced_transfer() returns trigger language plpgsql as $$
begin
    if exists (select from entries where transfer_id = new.transfer_id group by currency having sum(amount_micros) <> 0) then
        raise exception 'transfer % does not sum to zero', new.transfer_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger entries_sum_to_zero after insert on entries
    deferrable initially deferred for each row execute function refuse_unbalanced_transfer();

-- Rights would not bind the tables' owner; these do.
create function refuse_change_of_journal() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is only ever added to' using errcode = 'insufficient_privilege';
end $$;

create trigger transfers_are_final before update or delete or truncate on transfers
    execute function refuse_change_of_journal();
create trigger entries_are_final before update or delete or truncate on entries
    execute function refuse_change_of_journal();
