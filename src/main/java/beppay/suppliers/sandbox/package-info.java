/// Owns the sandbox: eSIMs for tests and demonstrations, and each test outcome.
@NullMarked
package beppay.suppliers.sandbox;

import org.jspecify.annotations.NullMarked;
