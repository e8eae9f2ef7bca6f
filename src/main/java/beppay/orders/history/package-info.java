/// Owns what partners and the operator read of orders and eSIMs afterwards: lists, searches, details and figures.
@NullMarked
package beppay.orders.history;

import org.jspecify.annotations.NullMarked;
