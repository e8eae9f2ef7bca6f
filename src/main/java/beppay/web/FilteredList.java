package beppay.web;

import beppay.filters.SavedFilter;
import beppay.filters.SavedFilters;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.text.VisibleText;
import java.time.Instant;
import java.util.List;

/// A list whose filters people can save under a name.
///
/// @param path of the list, such as `/console/orders`
/// @param action the path to which the filters are posted; `/remove` below it removes one
/// @param names the names of the list's filters
public record FilteredList(String path, String action, List<String> names) {
    /// The fields of the forms, which no list has as filters.
    private static final String NAME = "filter_name";

    private static final String ID = "filter_id";

    /// The parameter that states why the filters were not saved.
    private static final String FAULT = "not_saved";

    /// The address of the list with the filters in the form.
    public ListAddress address(Form form) {
        return ListAddress.of(path, form, names);
    }

    /// What the list shows about saved filters.
    ///
    /// @param memberId the membership of the person who sees the list
    /// @param form the query of the list
    public FilterBar bar(Transaction tx, long memberId, Form form) {
        var current = address(form);
        var links = SavedFilters.of(tx, memberId, path).stream()
                .map(saved -> link(saved, current))
                .toList();
        return new FilterBar(action, current, links, FilterBar.Fault.of(form.text(FAULT)));
    }

    /// The address is composed of the list's own filters, whatever was stored.
    private FilterBar.Link link(SavedFilter saved, ListAddress current) {
        var address = address(Form.ofQuery(saved.query())).text();
        return new FilterBar.Link(saved.id(), saved.name(), address, address.equals(current.text()));
    }

    /// Saves the posted filters, and returns to the list.
    public Reply save(Database database, long memberId, Call call, Instant at) {
        var form = Form.of(call);
        var address = address(form);
        var query = address.query();
        var name = form.text(NAME);
        if (query.isEmpty()) {
            return HtmlReply.seeOther(path);
        } else if (VisibleText.errorIn(name, SavedFilter.MAX_NAME) != null) {
            return notSaved(address, FilterBar.Fault.NAME);
        } else if (query.length() > SavedFilter.MAX_QUERY) {
            return notSaved(address, FilterBar.Fault.LENGTH);
        }
        boolean isSaved = database.transact(tx -> SavedFilters.save(tx, memberId, path, name, query, at));
        return isSaved ? HtmlReply.seeOther(address.text()) : notSaved(address, FilterBar.Fault.NUMBER);
    }

    private static Reply notSaved(ListAddress address, FilterBar.Fault why) {
        return HtmlReply.seeOther(address.with(FAULT, why.code()));
    }

    /// Removes the person's filter whose number was posted, and returns to the list.
    public Reply remove(Database database, long memberId, Call call) {
        var form = Form.of(call);
        var id = form.text(ID);
        if (id.matches("[1-9][0-9]{0,17}")) {
            database.transact(tx -> {
                SavedFilters.remove(tx, memberId, path, Long.parseLong(id));
                return id;
            });
        }
        return HtmlReply.seeOther(address(form).text());
    }
}
