/// Owns refunds, and the cancellation of eSIMs at their suppliers, which partners request and the operator decides.
@NullMarked
package beppay.orders.cancellation;

import org.jspecify.annotations.NullMarked;
