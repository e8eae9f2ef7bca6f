/// Owns the operator's staff: their roles and permissions in the console.
@NullMarked
package beppay.staff;

import org.jspecify.annotations.NullMarked;
