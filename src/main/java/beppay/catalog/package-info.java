/// Owns the plans: the table, and each server's copy of the plans on sale, which is searched in memory.
@NullMarked
package beppay.catalog;

import org.jspecify.annotations.NullMarked;
