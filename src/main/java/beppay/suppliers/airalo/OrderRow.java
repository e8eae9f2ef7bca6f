package beppay.suppliers.airalo;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An order in a response, not validated. A text is null if it is missing or empty.
///
/// @param id the number of the order; null if it is not a number
/// @param requestId the id of an asynchronous order that has no number yet; null if it is not an id
/// @param description BepPay's reference
/// @param type `sim` or `topup`
/// @param status such as `completed`
/// @param createdAt null if it is missing or invalid
/// @param unitCost the cost of each eSIM; null if it is not an amount in US dollars
/// @param isNet whether that is the net price, which a list of orders may omit
record OrderRow(
        @Nullable Long id,
        @Nullable String requestId,
        @Nullable String packageId,
        @Nullable Long quantity,
        @Nullable String type,
        @Nullable String description,
        @Nullable String status,
        @Nullable Instant createdAt,
        @Nullable Money unitCost,
        boolean isNet,
        List<SimRow> sims) {
    /// The vendor's limit for one order.
    static final int MAX_QUANTITY = 50;

    private static final Set<String> WANTED = Set.of(
            "id",
            "request_id",
            "package_id",
            "quantity",
            "type",
            "description",
            "created_at",
            "currency",
            Price.PRICE,
            Price.NET_PRICE);

    static OrderRow read(JsonParser object) {
        var sims = new ArrayList<SimRow>();
        var status = new AtomicReference<@Nullable String>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            switch (name) {
                case "sims" -> Rows.read(tokens, sim -> add(SimRow.read(sim), sims));
                case "status" -> status.set(Fields.read(tokens, Set.of("slug")).text("slug"));
                default -> tokens.skipChildren();
            }
        });
        return new OrderRow(
                fields.number("id"),
                fields.id("request_id"),
                fields.text("package_id"),
                fields.number("quantity"),
                fields.text("type"),
                fields.text("description"),
                status.get(),
                Times.parse(fields.textOr("created_at", "")),
                Price.ofEsim(fields),
                fields.text(Price.NET_PRICE) != null,
                List.copyOf(sims));
    }

    /// A response of some megabytes could have a million empty rows, which would not fit into memory.
    private static void add(SimRow sim, List<SimRow> sims) {
        if (sims.size() == MAX_QUANTITY) {
            throw new InvalidResponse("the order has too many eSIMs");
        }
        sims.add(sim);
    }

    boolean isOf(SupplierAttempt attempt) {
        return attempt.reference().equals(description);
    }
}
