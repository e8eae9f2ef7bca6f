package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table `offer_terms`. It is not part of the catalogue in memory, because the networks of a regional plan
/// are many, so its changes don't increment [Plans#version].
public final class OfferTerms {
    /// Rows that would not change are left out, because an upsert locks and thereby writes them.
    private static final String WRITE = """
            insert into offer_terms (offer_id, speed, networks, fair_use)
            select offer_id, speed, lines.networks, fair_use
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as listed (offer_id, speed, networks, fair_use)
            cross join lateral (select string_to_array(listed.networks, E'\n') as networks) lines
            where not exists (
                select from offer_terms old where old.offer_id = listed.offer_id
                    and (old.speed, old.networks, old.fair_use)
                        is not distinct from (listed.speed, lines.networks, listed.fair_use))
            on conflict (offer_id) do update
            set speed = excluded.speed, networks = excluded.networks, fair_use = excluded.fair_use""";

    private static final String FORGET = "delete from offer_terms where offer_id = any (?)";

    private static final String OF = "select * from offer_terms where offer_id = any (?)";

    private OfferTerms() {}

    private record Row(
            String offerId,
            @Nullable String speed,
            List<String> networks,
            @Nullable String fairUse) {
        Terms terms() {
            return new Terms(speed, networks.stream().map(Network::parse).toList(), fairUse);
        }
    }

    /// Inserts or replaces the terms of offers, and deletes those that are no longer stated. The caller has
    /// locked the catalogue ([Plans#lock]).
    ///
    /// @param terms by the ids of the offers, which exist
    /// @return how many changed
    public static int write(Transaction tx, Map<String, Terms> terms) {
        var unknown = terms.keySet().stream().filter(id -> Terms.UNKNOWN.equals(terms.get(id)));
        int forgotten = tx.update(FORGET, (Object) unknown.toArray(String[]::new));
        var known = terms.entrySet().stream()
                .filter(one -> !Terms.UNKNOWN.equals(one.getValue()))
                .toList();
        return forgotten
                + tx.update(
                        WRITE,
                        known.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        known.stream().map(one -> one.getValue().speed()).toArray(String[]::new),
                        known.stream()
                                .map(one -> lines(one.getValue().networks()))
                                .toArray(String[]::new),
                        known.stream().map(one -> one.getValue().fairUse()).toArray(String[]::new));
    }

    private static String lines(List<Network> networks) {
        return networks.stream().map(Network::stored).collect(Collectors.joining("\n"));
    }

    /// The terms of offers by their ids. An offer whose terms were never stated has none.
    public static Map<String, Terms> of(Transaction tx, Collection<String> offerIds) {
        var terms = new HashMap<String, Terms>();
        tx.rows(Row.class, OF, (Object) offerIds.toArray(String[]::new))
                .forEach(row -> terms.put(row.offerId, row.terms()));
        return terms;
    }
}
