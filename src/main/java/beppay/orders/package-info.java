/// Owns orders: purchases from request to settlement, and their history.
@NullMarked
package beppay.orders;

import org.jspecify.annotations.NullMarked;
