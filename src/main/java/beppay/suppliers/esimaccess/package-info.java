/// Owns the adapter for eSIM Access: its API, its error codes, and its notifications.
@NullMarked
package beppay.suppliers.esimaccess;

import org.jspecify.annotations.NullMarked;
