/// Owns brands: how the operator and each partner present themselves to travellers.
@NullMarked
package beppay.branding;

import org.jspecify.annotations.NullMarked;
