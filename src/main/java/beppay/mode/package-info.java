/// Whether it is in earnest: real money and real eSIMs, or play money and eSIMs that load on no phone.
@NullMarked
package beppay.mode;

import org.jspecify.annotations.NullMarked;
