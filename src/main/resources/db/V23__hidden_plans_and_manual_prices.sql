-- What the operator decides about a single plan. An import keeps both.

alter table plans
    -- Set while the operator keeps the plan off sale. A plan is on sale when it is neither hidden nor withdrawn.
    add column hidden_at timestamptz,
    -- The price that the operator set; null where the price follows the price list.
    add column manual_price_micros bigint check (manual_price_micros > 0),
    add constraint plans_are_sold_at_their_manual_price
        check (manual_price_micros is null or price_micros = manual_price_micros);
