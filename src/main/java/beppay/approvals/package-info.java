/// Owns operations on partners' money: who proposed them, who approved them, why, and what partners owe.
@NullMarked
package beppay.approvals;

import org.jspecify.annotations.NullMarked;
