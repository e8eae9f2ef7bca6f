/// Owns the view of what waits for the operator, in all features.
@NullMarked
package beppay.queues;

import org.jspecify.annotations.NullMarked;
