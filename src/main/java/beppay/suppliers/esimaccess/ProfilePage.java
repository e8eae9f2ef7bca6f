package beppay.suppliers.esimaccess;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A page of a response to `/esim/query`: `{"esimList":[…],"pager":{"total":1,…}}`.
final class ProfilePage implements ObjReader {
    /// The vendor's maximum for a page.
    static final int MAX_ROWS = 500;

    private final List<ProfileRow> rows = new ArrayList<>();
    private @Nullable Long total;

    @Override
    public void read(JsonParser obj) {
        Fields.read(obj, Set.of(), this::readNested);
    }

    private void readNested(String name, JsonParser tokens) {
        switch (name) {
            case "esimList" -> Fields.forEachObject(tokens, this::add);
            case "pager" -> total = Fields.read(tokens, Set.of("total")).number("total");
            default -> tokens.skipChildren();
        }
    }

    /// A page of 4 MB could have a million empty rows, which would not fit into memory.
    private void add(JsonParser row) {
        if (rows.size() == MAX_ROWS) {
            throw new InvalidResponse("the page has too many profiles");
        }
        rows.add(ProfileRow.read(row));
    }

    List<ProfileRow> rows() {
        return rows;
    }

    /// The number of profiles on all pages; null if it is missing or invalid.
    @Nullable
    Long total() {
        return total;
    }
}
