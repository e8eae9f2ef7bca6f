package beppay.filters;

/// The filters of a list under a name.
///
/// @param query the filters as a query string, without the question mark
public record SavedFilter(long id, String name, String query) {
    public static final int MAX_NAME = 60;
    public static final int MAX_QUERY = 1_000;

    /// Of one person and one list. More than that is harder to read than the filters are to set.
    public static final int MAX_OF_LIST = 20;
}
