/// Owns the rules for text that one user types and others read, and the edit distance between two words.
@NullMarked
package beppay.text;

import org.jspecify.annotations.NullMarked;
