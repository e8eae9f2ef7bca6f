/// Owns the check of logos that are uploaded: what may be in them, and what is stored instead of the file.
@NullMarked
package beppay.branding.logos;

import org.jspecify.annotations.NullMarked;
