package beppay.catalog.imports;

/// Reads Airalo's complete catalogue from the pages of its response to `GET /v2/packages`, one after another, so
/// that only one of them is in memory.
public final class AiraloPackages {
    private final AiraloList list = new AiraloList();

    /// Adds the next page.
    ///
    /// @param number from 1
    /// @throws PriceListException if the response is not valid JSON, or not this page of the list
    public void add(int number, byte[] response) {
        list.page(number, response);
    }

    /// Whether all pages were added.
    public boolean isComplete() {
        return list.isComplete();
    }

    /// Returns the packages that can be ordered as plans. Top-ups are counted as skipped, and are stated by the
    /// plans that they add to an existing eSIM.
    ///
    /// @throws PriceListException if the pages contain more or fewer places than Airalo states, because the
    ///     catalogue changed while they were read
    public PriceListContent content() {
        return list.content();
    }
}
