/// Owns the plans: the table, and each server's copy of those on sale, which is searched in memory.
@NullMarked
package beppay.catalog;

import org.jspecify.annotations.NullMarked;
