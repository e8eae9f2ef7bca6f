/// Owns HTTP calls to other companies' servers: limits, certainty about what was sent, redacted evidence.
@NullMarked
package beppay.platform.outbound;

import org.jspecify.annotations.NullMarked;
