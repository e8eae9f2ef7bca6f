package beppay.orders;

import beppay.suppliers.SupplierOutcome;
import java.util.List;
import java.util.stream.Stream;

/// What a supplier reported about an attempt, with the evidence.
///
/// @param calls the calls that led to the outcome, oldest first
record SupplierReport(SupplierOutcome outcome, List<SupplierCall> calls) {
    SupplierReport withOutcome(SupplierOutcome other) {
        return new SupplierReport(other, calls);
    }

    /// What led to the outcome.
    SupplierCall.Operation last() {
        return calls.getLast().operation();
    }

    /// The report of a later call, with the evidence of both.
    SupplierReport then(SupplierReport later) {
        return new SupplierReport(
                later.outcome,
                Stream.concat(calls.stream(), later.calls.stream()).toList());
    }
}
