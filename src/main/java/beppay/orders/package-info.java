/// Owns orders: purchases and top-ups, from the request to the settlement.
@NullMarked
package beppay.orders;

import org.jspecify.annotations.NullMarked;
