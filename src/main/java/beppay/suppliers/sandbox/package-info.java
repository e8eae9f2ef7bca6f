/// Owns the sandbox: eSIMs for tests and demonstrations, and the outcomes of test purchases.
@NullMarked
package beppay.suppliers.sandbox;

import org.jspecify.annotations.NullMarked;
