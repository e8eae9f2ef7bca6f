package beppay.proof;

/// When requests of all servers arrived at a supplier.
///
/// @param usage those of [#all] that count for the limit of requests for usage
record VendorRequests(Arrivals all, Arrivals usage) {
    VendorRequests() {
        this(new Arrivals(), new Arrivals());
    }

    void add(long nanos, boolean isForUsage) {
        all.add(nanos);
        if (isForUsage) {
            usage.add(nanos);
        }
    }
}
