package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

/// What is known after a query of one eSIM.
///
/// @param esim null if it could not be queried, or is not shown
record QueriedEsim(ApiResult result, @Nullable EsimDetails esim) {
    /// A query that names an eSIM has one row. One that names an order has up to thirty.
    private static final int MAX_ROWS = 50;

    /// Queries the eSIM by its permanent id.
    static QueriedEsim of(ApiClient api, Use use, String esimTranNo) {
        return query(api, use, Requests.profile(esimTranNo), row -> esimTranNo.equals(row.esimTranNo()));
    }

    /// Queries the eSIM of an order by its ICCID, which may be on eSIMs of other orders too.
    static QueriedEsim of(ApiClient api, Use use, String orderNo, String iccid) {
        return query(
                api,
                use,
                Requests.profilesOf(orderNo),
                row -> orderNo.equals(row.orderNo()) && iccid.equals(row.iccid()));
    }

    private static QueriedEsim query(ApiClient api, Use use, ObjectNode body, Predicate<EsimDetails> wanted) {
        var rows = new ArrayList<EsimDetails>();
        ObjReader reader = obj -> Fields.read(obj, Set.of(), (name, tokens) -> {
            if (name.equals("esimList")) {
                Fields.forEachObject(tokens, row -> addTo(rows, row));
            } else {
                tokens.skipChildren();
            }
        });
        var result = api.call(Endpoint.QUERY, use, body, reader);
        var found = result instanceof Success ? rows.stream().filter(wanted).toList() : List.<EsimDetails>of();
        return new QueriedEsim(result, found.size() == 1 ? found.getFirst() : null);
    }

    private static void addTo(List<EsimDetails> rows, JsonParser row) {
        if (rows.size() == MAX_ROWS) {
            throw new InvalidResponse("the response has too many eSIMs");
        }
        rows.add(EsimDetails.read(row));
    }

    boolean hasResponse() {
        return result instanceof Success || result instanceof Failure;
    }

    /// Why there is no eSIM, for the operator.
    String fault() {
        return Objects.requireNonNullElse(result.reason(), "the eSIM is not shown");
    }
}
