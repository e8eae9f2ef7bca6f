/// Owns the rules for texts that one person types and others read, and the distance between two words.
@NullMarked
package beppay.text;

import org.jspecify.annotations.NullMarked;
