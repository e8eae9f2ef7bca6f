package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A bundle on an eSIM, which the vendor calls an assignment. Not validated.
///
/// @param name empty if it is missing
/// @param id the id of the assignment; null if it is missing or invalid
/// @param reference the vendor's reference of the order with the bundle's number in it; empty if it is missing
/// @param stateText the state in the vendor's words
/// @param isData whether it is for data, and not only for calls or messages
/// @param assignedAt null if it is missing or invalid; likewise the next one
/// @param endsAt stated at most for a bundle that was used
record EsimBundle(
        String name,
        @Nullable String id,
        String reference,
        BundleState state,
        String stateText,
        boolean isData,
        DataQuantity data,
        @Nullable Instant assignedAt,
        @Nullable Instant endsAt) {
    private static final String REFERENCE = "assignmentReference";
    private static final String STATE = "bundleState";
    private static final Set<String> WANTED = Set.of(
            "id",
            "callTypeGroup",
            "initialQuantity",
            "remainingQuantity",
            "assignmentDateTime",
            REFERENCE,
            STATE,
            "unlimited",
            "endTime");
    private static final Set<String> OF_ALLOWANCE =
            Set.of("type", "service", "initialAmount", "remainingAmount", "unit", "unlimited");

    /// More than a bundle has.
    private static final int MAX_ALLOWANCES = 10;

    /// `3a6e2e40-c674-45e9-b289-b35027bf72a9-0` without the last number. A reference itself ends with more
    /// digits.
    private static final Pattern NUMBERED = Pattern.compile("(.+)-[0-9]{1,3}");

    static EsimBundle read(JsonParser object) {
        var allowances = new ArrayList<Fields>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("allowances")) {
                Fields.forEachObject(tokens, row -> addTo(allowances, row));
            } else {
                tokens.skipChildren();
            }
        });
        var group = fields.textOr("callTypeGroup", "data");
        return new EsimBundle(
                "",
                fields.id("id"),
                fields.textOr(REFERENCE, "").strip(),
                BundleState.of(fields.textOr(STATE, "")),
                fields.textOr(STATE, "").strip(),
                group.strip().equalsIgnoreCase("data"),
                DataQuantity.of(fields, allowances),
                Times.parse(fields.textOr("assignmentDateTime", "")),
                Times.parse(fields.textOr("endTime", "")));
    }

    private static void addTo(ArrayList<Fields> allowances, JsonParser row) {
        if (allowances.size() < MAX_ALLOWANCES) {
            allowances.add(Fields.read(row, OF_ALLOWANCE));
        } else {
            row.skipChildren();
        }
    }

    EsimBundle named(String bundleName) {
        return new EsimBundle(bundleName, id, reference, state, stateText, isData, data, assignedAt, endsAt);
    }

    /// Whether the bundle was bought with the order.
    boolean isOfOrder(String orderReference) {
        return reference.equals(orderReference) || reference.startsWith(orderReference + "-");
    }

    /// The vendor's reference of the order; null if it is missing.
    @Nullable
    String orderReference() {
        var numbered = NUMBERED.matcher(reference);
        if (numbered.matches()) {
            return numbered.group(1);
        }
        return reference.isEmpty() ? null : reference;
    }
}
