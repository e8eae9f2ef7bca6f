/// Owns background work: repeated tasks, batches that share a commit, and shared refreshes.
@NullMarked
package beppay.platform.work;

import org.jspecify.annotations.NullMarked;
