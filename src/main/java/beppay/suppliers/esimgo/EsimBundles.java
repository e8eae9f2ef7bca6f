package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// All bundles that an eSIM has or had: `{"bundles":[{"name":"…","assignments":[…]}]}`, or only the array.
final class EsimBundles {
    /// The most that the vendor lists.
    static final int LIMIT = 200;
    /// More than that, in case the vendor ignores the limit.
    private static final int MAX_BUNDLES = 1_000;

    private final List<EsimBundle> bundles = new ArrayList<>();

    void read(JsonParser tokens) {
        if (tokens.currentToken() == JsonToken.START_ARRAY) {
            Fields.forEachObject(tokens, this::add);
        } else {
            Fields.read(tokens, Set.of(), this::readNested);
        }
    }

    private void readNested(String name, JsonParser tokens) {
        if (name.equals("bundles")) {
            Fields.forEachObject(tokens, this::add);
        } else {
            tokens.skipChildren();
        }
    }

    /// The name may follow the assignments.
    private void add(JsonParser object) {
        int first = bundles.size();
        var fields = Fields.read(object, Set.of("name"), (name, tokens) -> {
            if (name.equals("assignments")) {
                Fields.forEachObject(tokens, this::addAssignment);
            } else {
                tokens.skipChildren();
            }
        });
        var name = fields.textOr("name", "");
        bundles.subList(first, bundles.size()).replaceAll(bundle -> bundle.named(name));
    }

    private void addAssignment(JsonParser object) {
        if (bundles.size() == MAX_BUNDLES) {
            throw new InvalidResponse("the eSIM has too many bundles");
        }
        bundles.add(EsimBundle.read(object));
    }

    List<EsimBundle> all() {
        return bundles;
    }

    /// Whether one was bought with the order. Otherwise the ICCID belongs to another eSIM now: eSIM Go takes an eSIM
    /// without bundles back, and may deliver it again.
    boolean haveOneOf(String orderReference) {
        return bundles.stream().anyMatch(bundle -> bundle.isOfOrder(orderReference));
    }

    /// Whether none is missing. An eSIM has at least the bundle with which it was ordered.
    boolean areComplete() {
        return !bundles.isEmpty() && bundles.size() < LIMIT;
    }
}
