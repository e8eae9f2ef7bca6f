/// Owns the adapter for Airalo: its API, its access tokens, its error codes, and its notifications.
@NullMarked
package beppay.suppliers.airalo;

import org.jspecify.annotations.NullMarked;
