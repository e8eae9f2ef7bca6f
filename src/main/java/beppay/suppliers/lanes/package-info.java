/// Owns the lanes: what keeps a slow, broken or paused supplier from affecting others, and its rate limit.
@NullMarked
package beppay.suppliers.lanes;

import org.jspecify.annotations.NullMarked;
