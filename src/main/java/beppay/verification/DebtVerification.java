package beppay.verification;

/// Verifies what partners owe: each receivable, what was collected and written off are the transfers of the top-up.
final class DebtVerification {
    static final String MISSTATED = """
            select format('top-up %s: %s millionths are owed, %s collected and %s written off, but the books have %s, %s and %s',
                coalesce(r.top_up_id, b.top_up_id), r.amount_micros, r.collected_micros, r.written_off_micros,
                b.owed, b.collected, b.written_off)
            from receivables r
            full join (
                select t.cause_id as top_up_id, min(t.partner_id) as partner_id, min(t.mode) as mode,
                    min(e.currency) as currency, coalesce(sum(- e.amount_micros) filter (where t.kind = 'owe'), 0) as owed,
                    coalesce(sum(e.amount_micros) filter (where t.kind = 'collect'), 0) as collected,
                    coalesce(sum(e.amount_micros) filter (where t.kind = 'write_off'), 0) as written_off
                from transfers t
                join entries e on e.transfer_id = t.id
                join accounts a on a.id = e.account_id and a.kind = 'receivable'
                where t.kind in ('owe', 'collect', 'write_off') group by t.cause_id) b on b.top_up_id = r.top_up_id
            where (r.partner_id, r.mode, r.currency, r.amount_micros, r.collected_micros, r.written_off_micros)
                    is distinct from (b.partner_id, b.mode, b.currency, b.owed, b.collected, b.written_off)
                or b.collected + b.written_off > b.owed
            union all
            select format('transfer %s (%s) has the cause %s, which is no top-up of the partner in this mode', t.id, t.kind, t.cause_id)
            from transfers t left join transfers c on c.id = t.cause_id
            where t.kind in ('owe', 'collect', 'write_off')
                and (c.kind = 'top_up' and (c.partner_id, c.mode) = (t.partner_id, t.mode)) is not true""";

    private DebtVerification() {}
}
