/// Owns the adapter for eSIM Go: its API, its error texts, and its notifications.
@NullMarked
package beppay.suppliers.esimgo;

import org.jspecify.annotations.NullMarked;
