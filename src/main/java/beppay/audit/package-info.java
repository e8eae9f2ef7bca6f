/// Owns the log of what the operator's staff and commands did: who, what, why and from where.
@NullMarked
package beppay.audit;

import org.jspecify.annotations.NullMarked;
