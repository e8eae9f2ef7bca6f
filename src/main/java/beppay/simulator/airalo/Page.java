package beppay.simulator.airalo;

/// The page of a list that a client asks for.
///
/// @param isGiven whether the client states the limit, which the response then repeats as a text
record Page(int number, int limit, boolean isGiven) {
    /// Nine digits.
    private static final int MAX_NUMBER = 999_999_999;
    /// The supplier does not document its default.
    private static final int DEFAULT_LIMIT = 25;

    /// @param maxLimit if the client asks for more, the page has this limit
    /// @throws Rejection if the limit or the page is not a number above 0
    static Page of(Parameters query, int maxLimit) {
        var validation = new Validation();
        var limit = validation.number(query, "limit", 1, MAX_NUMBER, DEFAULT_LIMIT);
        var number = validation.number(query, "page", 1, MAX_NUMBER, 1);
        validation.reject();
        return new Page(number, Math.min(limit, maxLimit), query.text("limit") != null);
    }

    long skipped() {
        return (number - 1L) * limit;
    }
}
