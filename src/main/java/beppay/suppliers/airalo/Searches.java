package beppay.suppliers.airalo;

import java.time.Instant;

/// The queries for the list of orders.
final class Searches {
    private static final String SIZE = Integer.toString(OrderPage.SIZE);
    /// `user` is left out, because it is personal data.
    private static final String INCLUDED = "sims,status";

    private Searches() {}

    /// Airalo returns all orders whose description contains the text, in which `_` stands for any character.
    static Form byDescription(String text) {
        return new Form()
                .with("filter[description]", text)
                .with("include", INCLUDED)
                .with("limit", SIZE);
    }

    /// The orders of whole days, the first and the last one included.
    ///
    /// @param page from 1
    static Form created(Instant from, Instant to, int page) {
        return newest(page).with("filter[created_at]", "%s - %s".formatted(Times.day(from), Times.day(to)));
    }

    /// @param page from 1
    static Form newest(int page) {
        return new Form().with("include", INCLUDED).with("limit", SIZE).with("page", Integer.toString(page));
    }
}
