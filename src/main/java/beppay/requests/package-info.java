/// Owns the log of API requests, kept for two weeks.
@NullMarked
package beppay.requests;

import org.jspecify.annotations.NullMarked;
