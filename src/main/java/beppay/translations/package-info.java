/// Owns the texts for travellers in all languages.
@NullMarked
package beppay.translations;

import org.jspecify.annotations.NullMarked;
