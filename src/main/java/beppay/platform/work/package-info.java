/// Owns background work: repeated ticks, batches that share a commit, shared refreshes.
@NullMarked
package beppay.platform.work;

import org.jspecify.annotations.NullMarked;
