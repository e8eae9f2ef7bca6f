package beppay.suppliers.airalo;

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

    /// @param page from 1
    static Form newest(int page) {
        return new Form().with("include", INCLUDED).with("limit", SIZE).with("page", Integer.toString(page));
    }
}
