/// What names and references may consist of that one person types and others read, and how far apart two words are.
@NullMarked
package beppay.text;

import org.jspecify.annotations.NullMarked;
