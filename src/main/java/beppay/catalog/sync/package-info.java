/// Owns the synchronisation of plans with suppliers' catalogues, its schedule, and the approval of large changes.
@NullMarked
package beppay.catalog.sync;

import org.jspecify.annotations.NullMarked;
