/// Owns the error codes, each with its HTTP status, and the exception that carries one.
@NullMarked
package beppay.errors;

import org.jspecify.annotations.NullMarked;
