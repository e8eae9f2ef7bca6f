package beppay.suppliers.lanes;

/// What a call shows about its supplier.
enum CallResult {
    SUCCEEDED,
    FAILED,
    /// Nothing was sent.
    NOT_MADE;

    static CallResult of(boolean isFailure) {
        return isFailure ? FAILED : SUCCEEDED;
    }
}
