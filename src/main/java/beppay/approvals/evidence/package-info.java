/// Owns the check of evidence files, which accepts PDF, PNG and JPEG by their content.
@NullMarked
package beppay.approvals.evidence;

import org.jspecify.annotations.NullMarked;
