-- What this installation is for. A demonstration sells the sandbox's eSIMs for money that nobody paid; once it is one,
-- it stays one.

create table installation (
    is_the_one boolean primary key default true check (is_the_one),
    is_demo    boolean     not null,
    created_at timestamptz not null
);
