package beppay.suppliers.esimaccess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A page of a response to `/esim/query`: `{"esimList":[…],"pager":{"total":1,…}}`.
final class ProfilePage implements ObjReader {
    private final List<ProfileRow> rows = new ArrayList<>();
    private @Nullable Long total;

    @Override
    public void read(JsonParser obj) {
        Fields.read(obj, Set.of(), this::readNested);
    }

    private void readNested(String name, JsonParser tokens) {
        switch (name) {
            case "esimList" -> Fields.forEachObject(tokens, row -> rows.add(ProfileRow.read(row)));
            case "pager" -> total = Fields.read(tokens, Set.of("total")).number("total");
            default -> tokens.skipChildren();
        }
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
