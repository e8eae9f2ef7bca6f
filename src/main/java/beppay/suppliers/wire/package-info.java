/// Owns what the adapters of remote suppliers share: lenient reading of responses, their profiles, and settings.
@NullMarked
package beppay.suppliers.wire;

import org.jspecify.annotations.NullMarked;
