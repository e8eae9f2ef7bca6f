-- Where people reach the server that was started last, for the links that the operator's commands print: a command knows
-- the data, and not on which port or under which name a server runs on it.

alter table installation
    add column address text check (length(address) between 8 and 300);
